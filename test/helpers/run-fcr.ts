import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import type { TestProject } from './project-from-rows.ts';

const CLI = resolve(import.meta.dirname, '../../electron/hosts/cli.ts');

/** What a script reads out of the JSON documents; every test checks the parts it uses. */
type Answer = {
  readonly observedUntil: string;
  readonly definitions: readonly {
    readonly key: string;
    readonly version: number;
    readonly hash: string;
    readonly preset: boolean;
  }[];
  readonly results: readonly {
    readonly definition: { readonly key: string; readonly hash: string };
    readonly counts: { readonly failed: number };
    readonly groups: readonly { readonly key: object }[];
  }[];
  readonly groups: readonly { readonly value: string | null; readonly contacts: number }[];
  readonly saved: object;
  readonly putBack: object;
  readonly before: { readonly contacts: number };
  readonly both: number;
  readonly splits: readonly [
    {
      readonly parts: readonly {
        readonly value: string;
        readonly before: object;
        readonly after: object;
        readonly rate: number;
        readonly mix: number;
      }[];
    },
  ];
  readonly kpis: readonly {
    readonly key: string;
  }[];
  readonly stories: readonly { readonly key: string }[];
  readonly whatIf: readonly { readonly family: string }[];
  readonly rows: readonly object[];
  readonly error: { readonly code: string; readonly message: string };
};
type Run = { readonly code: number; readonly out: string; readonly json: Answer };

/** The command line as a script runs it: in a process of its own. */
export const fcr = (...words: readonly string[]): Promise<Run> =>
  new Promise((done) => {
    execFile(process.execPath, [CLI, ...words], { encoding: 'utf8', maxBuffer: 1e8 }, (error, out) => {
      const code = error === null ? 0 : Number(error.code);
      done({ code, out, json: words.includes('--json') ? JSON.parse(out) : {} });
    });
  });

/** Asks for JSON about the golden contacts at the end of their month. */
export const onGolden = ({ path }: TestProject): readonly string[] => [
  ...['--project', path, '--observed-until', '2026-03-31T23:59:59Z', '--json'],
];

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** What a linter cannot say about the tree, said here, each with the right way in its message. */
type Source = { readonly file: string; readonly text: string; readonly code: string };

type HouseRule = {
  readonly name: string;
  readonly instead: string;
  readonly isMeant: (file: string) => boolean;
  readonly finds: RegExp;
};

const ROOMS = ['shared', 'electron', 'renderer'];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(file);
    return /\.(ts|tsx)$/.test(entry.name) ? [file] : [];
  });
}

/** Comments and string contents may name what code may not do. Line count stays. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|\s)\/\/[^\n]*/g, '$1');
}

const sources: readonly Source[] = ROOMS.flatMap(filesBelow).map((file) => {
  const text = readFileSync(file, 'utf8');
  return { file, text, code: withoutComments(text) };
});

const inside =
  (...folders: string[]) =>
  (file: string): boolean =>
    folders.some((folder) => file.startsWith(folder));
const outside =
  (...folders: string[]) =>
  (file: string): boolean =>
    !inside(...folders)(file);

const RULES: readonly HouseRule[] = [
  {
    name: 'a number that leads to its contacts is a figure',
    instead:
      'draw it with <Mark figure> or as a mark of <Chart>: test/renderer/every-figure.test.tsx asks for the list of each',
    isMeant: (file) => file.startsWith('renderer/features/') || file.startsWith('renderer/tagging/'),
    finds: /\buseDrill\b|\bdata-mark=\{|^\s*data-mark$/m,
  },
  {
    name: 'SQL lives in the store',
    instead: 'add a function to electron/engine/store and call that',
    isMeant: outside('electron/engine/store/'),
    finds: /\.(prepare|exec|pragma|transaction)\(\s*[`'"]|\bfrom 'better-sqlite3'/,
  },
  {
    name: 'the domain has no clock and no chance',
    instead: 'pass `now`, the zone or a seeded source in',
    isMeant: inside('shared/domain/'),
    finds: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bcrypto\b/,
  },
  {
    name: 'shared knows no platform',
    instead: 'move the part that needs Node, Electron or the page to its own room',
    isMeant: inside('shared/'),
    finds: /from '(node:|electron|better-sqlite3|react|@mantine)|from '[./]*\/(electron|renderer)\//,
  },
  {
    name: 'the engine never imports electron',
    instead: 'let the host hand it what it needs',
    isMeant: inside('electron/engine/', 'electron/hosts/'),
    finds: /from 'electron'/,
  },
  {
    name: 'the page knows no Node and no engine',
    instead: 'call the contract through renderer/client',
    isMeant: inside('renderer/'),
    finds: /from '(node:|electron|better-sqlite3)|from '[./]*\/electron\//,
  },
  {
    name: 'oRPC stays in four places',
    instead: 'use shared/contract, electron/engine/rpc, electron/hosts or renderer/client',
    isMeant: outside('shared/contract/', 'electron/engine/rpc/', 'electron/hosts/', 'renderer/client/'),
    finds: /from '@orpc\//,
  },
  {
    name: 'links leave through one door',
    instead: 'call the wrapper in electron/main/open-external.ts',
    isMeant: outside('electron/main/open-external.ts'),
    finds: /\bopenExternal\s*\(\s*[^)]*\)/,
  },
  {
    name: 'no default exports',
    instead: 'export a named value',
    isMeant: () => true,
    finds: /^export default\b/m,
  },
  {
    name: 'nothing talks to the console',
    instead: 'return it, throw it, or write it to the log',
    isMeant: outside('electron/hosts/cli.ts', 'electron/hosts/cli/'),
    finds: /\bconsole\.\w+\(/,
  },
  {
    name: 'no escape from the types',
    instead: 'give it its type, or parse it with a schema',
    isMeant: () => true,
    finds: /@ts-(ignore|nocheck|expect-error)|\bas any\b|: any\b/,
  },
  {
    name: 'no network',
    instead: 'nothing leaves the machine: see design rule 19',
    isMeant: outside('electron/hosts/', 'renderer/client/', 'electron/main/'),
    finds: /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\(|\bsendBeacon\(|from 'node:(http|https|net|tls|dgram)'/,
  },
];

const MOST_LINES = 400;

describe('the tree', () => {
  it.each(RULES)('$name', (rule) => {
    const offenders = sources
      .filter((source) => rule.isMeant(source.file) && rule.finds.test(source.code))
      .map((source) => source.file);
    expect(offenders, `${rule.name}: ${rule.instead}`).toEqual([]);
  });

  it(`no source file is over ${MOST_LINES} lines`, () => {
    const long = sources
      .filter((source) => source.text.split('\n').length - 1 > MOST_LINES)
      .map((source) => source.file);
    expect(long, 'split it by concept; a file holds one thing').toEqual([]);
  });

  it('no room is called utils or helpers, and nothing is re-exported wholesale', () => {
    expect(
      sources
        .filter((source) => /(^|\/)(utils?|helpers?|misc|common)(\/|\.tsx?$)/.test(source.file))
        .map((source) => source.file),
    ).toEqual([]);
    expect(sources.filter((source) => /^export \* from/m.test(source.code)).map((source) => source.file)).toEqual([]);
  });

  it('no feature of the page imports another', () => {
    const offenders = sources.flatMap((source) => {
      const feature = /^renderer\/features\/([^/]+)\//.exec(source.file)?.[1];
      if (feature === undefined) return [];
      const imports = [...source.code.matchAll(/from '(\.[^']+)'/g)].map((match) =>
        path.posix.join(path.posix.dirname(source.file), match[1] ?? ''),
      );
      return imports
        .filter(
          (target) => target.startsWith('renderer/features/') && !target.startsWith(`renderer/features/${feature}/`),
        )
        .map((target) => `${source.file} imports ${target}`);
    });
    expect(offenders, 'what two features need moves down to ui, charts, grid, tagging or shared').toEqual([]);
  });
});

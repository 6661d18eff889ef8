import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** `fcr serve` as a person starts it, in a process of its own. */
export type ServeProcess = {
  readonly child: ChildProcess;
  readonly address: string;
  readonly exited: Promise<number | null>;
  readonly lines: readonly string[];
  readonly errors: () => string;
  /** Ctrl+C in a terminal: the signal goes to the host and to all its children at once. */
  readonly pressCtrlC: () => Promise<number | null>;
};

const root = path.resolve(import.meta.dirname, '../..');

export async function startServe(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ServeProcess> {
  const child = spawn(process.execPath, [path.join(root, 'electron/hosts/cli.ts'), 'serve', '--json', ...words], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  let errors = '';
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      const parsed = JSON.parse(line) as { readonly address?: string };
      if (parsed.address === undefined) reject(new Error(line));
      else resolve(parsed.address);
    });
    void exited.then((code) => reject(new Error(`serve ended with ${code}: ${lines.join('')} ${errors}`)));
  });
  const pressCtrlC = (): Promise<number | null> => {
    process.kill(-Number(child.pid), 'SIGINT');
    return exited;
  };
  return { child, address, exited, lines, errors: () => errors, pressCtrlC };
}

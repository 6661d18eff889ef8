import { spawn } from 'node:child_process';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { openInBrowser } from '../open-in-browser.ts';
import { startServing } from '../serving.ts';
import { type Command, integerFlag, optionalFlag } from './command.ts';

const MAX_PORT = 65_535;

/** The page must be built; from source that takes seconds the first time and nothing afterwards. */
async function buildPage(): Promise<void> {
  const script = new URL('../../../scripts/build.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, 'renderer', '--quiet'], { stdio: ['ignore', 2, 2] });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The page could not be built (exit ${code}).`);
}

/** Waits until the person ends it with Ctrl+C. Enter in the terminal gives a new address (each works once). */
async function untilAborted(signal: AbortSignal, onEnter: () => void): Promise<void> {
  const input = process.stdin.isTTY === true ? process.stdin : null;
  input?.on('data', onEnter);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  input?.off('data', onEnter).pause();
}

export const serveCommand: Command = {
  name: 'serve',
  summary: 'the whole workbench in a browser on this machine',
  usage: [
    'fcr serve [--project P] [--port N] [--no-open]',
    '',
    'Serves the workbench on 127.0.0.1 until Ctrl+C. The address that it prints works once, in one browser;',
    'press Enter for another. --no-open leaves the browser alone.',
  ].join('\n'),
  flags: { project: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  run: async (context) => {
    const port = integerFlag(context, 'port', 0);
    if (port > MAX_PORT) throw new AppError('INVALID_INPUT', { detail: `There is no port ${port}.` });
    await buildPage();
    const serving = await startServing({ port, project: optionalFlag(context, 'project') ?? null });
    const announce = (): void => {
      const address = serving.newAddress();
      if (context.flags.json === true) process.stdout.write(`${JSON.stringify({ address, port: serving.port })}\n`);
      else process.stdout.write(`FCR Workbench: ${address}\n`);
    };
    if (context.flags['no-open'] === true || context.flags.json === true) announce();
    else {
      const address = serving.newAddress();
      const isOpening = openInBrowser(address);
      process.stdout.write(`FCR Workbench: ${address}${isOpening ? '  (opening in your browser)' : ''}\n`);
    }
    if (process.stdin.isTTY === true) process.stderr.write('Enter gives a new address, Ctrl+C ends.\n');
    await untilAborted(context.signal, announce);
    await serving.close();
    return { json: undefined, text: 'Closed.' };
  },
};

import { AppError } from '../../../shared/domain/errors/app-error.ts';

/**
 * Standard output and standard error as commands write to them. Whoever reads them may go when it has seen enough
 * (`| head`): that is no failure of the command. Anything else that keeps the text from being written is said.
 */
export class OutputClosed extends Error {}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');

/** Must be called before anything is written: an error that nobody listens to ends the process with a stack. */
export function listenToOutput(): void {
  // What goes wrong comes back through the callback of each write as well. Of standard error nothing more can be said.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** Throws OutputClosed when nobody reads any more, DISK_FULL and FILE_UNWRITABLE. */
export function print(text: string): Promise<void> {
  return new Promise((done, fail) =>
    process.stdout.write(text, (error) => {
      if (!error) done();
      else if (codeOf(error) === 'EPIPE') fail(new OutputClosed());
      else if (codeOf(error) === 'ENOSPC') fail(new AppError('DISK_FULL', {}, error));
      else fail(new AppError('FILE_UNWRITABLE', { file: 'Standard output', detail: error.message }, error));
    }),
  );
}

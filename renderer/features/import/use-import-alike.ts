import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection, Staged } from '../../../shared/contract/imports.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useFormat } from '../../ui/format.ts';
import { startJob } from '../../ui/jobs.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { readError } from '../../ui/read-error.ts';
import { useShowError } from '../../ui/use-show-error.ts';
import { columnsByHeader } from './choices.ts';
import { keyOfFile, nameOfFile, type WaitingFile } from './import-search.ts';

export type Settled = Pick<Inspection, 'reading' | 'mapping' | 'parts'>;
type InspectInput = Parameters<FcrClient['imports']['inspect']>[0];
type StageInput = Parameters<FcrClient['imports']['stage']>[0];

const headerText = (columns: readonly { readonly header: string }[]): string =>
  columns
    .map(({ header }) => header.trim().normalize('NFKC').toLowerCase())
    .sort()
    .join('\u001f');

/** How a file would be read like the one before it; null when its header is another or something must be settled. */
async function readAlike(engine: FcrClient, file: WaitingFile, like: Settled, signal: AbortSignal) {
  const chosen = like.mapping.reading === undefined ? {} : { reading: like.mapping.reading };
  const table = { file: file.handle, ...(file.part !== undefined && { reading: { part: file.part } }) };
  const first = await engine.imports.inspect({ ...table, mapping: chosen }, { signal });
  if (headerText(first.columns) !== headerText(like.mapping.columns)) return null;
  const mapping: ImportMapping = {
    ...(like.mapping as ImportMapping),
    columns: columnsByHeader(like.mapping.columns as ImportMapping['columns'], first.columns),
  };
  const found = await engine.imports.inspect({ ...table, mapping } as InspectInput, { signal });
  return found.missing.length === 0 ? found : null;
}

async function drain<R>(stream: AsyncIterator<unknown, R, unknown>): Promise<R> {
  for (;;) {
    const step = await stream.next();
    if (step.done === true) return step.value;
  }
}

/** One file after the other, each whole: reads, checks and imports it. False when it needs a person. */
async function importAlike(engine: FcrClient, file: WaitingFile, like: Settled, signal: AbortSignal): Promise<boolean> {
  const found = await readAlike(engine, file, like, signal);
  if (found === null) return false;
  const { reading, mapping } = found;
  const order = { tables: [{ file: file.handle, reading, mapping }] } as StageInput;
  const staged: readonly Staged[] = await drain(await engine.imports.stage(order, { signal }));
  await drain(await engine.imports.commit({ stages: staged.map(({ stage }) => stage) }, { signal }));
  return true;
}

/**
 * Imports the files that wait behind one that is in, in the same way, where their header is the same. It stops at the
 * first that needs a person, at an error and at a cancel; what is in stays in, and each can be undone.
 */
export function useImportAlike(
  like: Settled | null,
  waiting: readonly WaitingFile[],
  onTaken: (handles: readonly string[]) => void,
) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const cache = useQueryClient();
  const format = useFormat();
  const showError = useShowError();
  const [isRunning, setIsRunning] = useState(false);

  const run = async (settled: Settled): Promise<void> => {
    const abort = new AbortController();
    const done: string[] = [];
    const job = startJob(t('alike.job', { count: waiting.length, n: format.count(waiting.length) }), () =>
      abort.abort(),
    );
    setIsRunning(true);
    try {
      for (const file of waiting) {
        job.update({ title: t('foot.committing', { file: nameOfFile(file) }) });
        if (!(await importAlike(engine, file, settled, abort.signal))) {
          notifications.show({ message: t('alike.stopped', { file: nameOfFile(file) }) });
          break;
        }
        done.push(keyOfFile(file));
      }
    } catch (error) {
      if (!abort.signal.aborted && readError(error).kind !== 'cancelled') showError(error);
    } finally {
      job.end();
      setIsRunning(false);
      const message = t('alike.done', { count: done.length, n: format.count(done.length) });
      announce(message);
      notifications.show({ message });
      await cache.invalidateQueries();
      onTaken(done);
    }
  };
  return { isRunning, start: () => void (like !== null && !isRunning && run(like)) };
}

import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { nameOfFile, type WaitingFile } from './import-search.ts';

type Queue = {
  readonly file: WaitingFile;
  readonly waiting: readonly WaitingFile[];
  readonly onLater: () => void;
};

/**
 * A file beside contacts goes behind those that may hold some, as on the command line: only when contacts are there can its
 * check say how many rows find theirs. Each file goes once, so that files that are all beside contacts come to an end. True
 * while it goes; what a person chose about a file, or opened again, stays where it is.
 */
export function useContactsFirst(queue: Queue, found: Inspection | undefined, hasChoices: boolean): boolean {
  const { t } = useTranslation('import');
  const { file, waiting, onLater } = queue;
  const isBeside = (found?.mapping.rowsAre ?? 'contacts') !== 'contacts';
  const mayGo = !hasChoices && file.isLater !== true && file.replaces === undefined;
  const goes = isBeside && mayGo && waiting.some(({ isLater }) => isLater !== true);
  const name = nameOfFile(file);
  useEffect(() => {
    if (!goes) return;
    notifications.show({ message: t('queue.later', { file: name }) });
    onLater();
  }, [goes, name, onLater, t]);
  return goes;
}

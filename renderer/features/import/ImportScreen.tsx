import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { HostFile } from '../../../shared/contract/host.ts';
import { useTakeFiles } from '../../scope/use-take-files.ts';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { ImportFile } from './ImportFile.tsx';
import { ImportStart } from './ImportStart.tsx';
import { keyOfFile, MOST_WAITING, type WaitingFile } from './import-search.ts';
import './import.css';

const route = getRouteApi('/import');

/** The wizard of the first waiting file; without one, where files come in and what came in before. */
export function ImportScreen() {
  const { files = [], zone } = route.useSearch();
  const navigate = route.useNavigate();
  const add = useCallback(
    (more: readonly HostFile[]) =>
      void navigate({
        search: (prev) => ({ ...prev, files: [...(prev.files ?? []), ...more].slice(0, MOST_WAITING) }),
      }),
    [navigate],
  );
  const taken = useCallback(
    (taken: readonly string[], said: string | undefined) =>
      void navigate({
        search: ({ files: waiting = [], zone: before, ...prev }) => {
          // The file on screen stays: its result is shown.
          const left = waiting.filter((file, at) => at === 0 || !taken.includes(keyOfFile(file)));
          return { ...prev, files: left, zone: said ?? before };
        },
      }),
    [navigate],
  );
  const look = useCallback(
    (tables: readonly WaitingFile[]) =>
      void navigate({
        search: ({ files: [, ...waiting] = [], ...prev }) => ({
          ...prev,
          files: [...tables, ...waiting].slice(0, MOST_WAITING),
        }),
      }),
    [navigate],
  );
  const next = useCallback(
    () =>
      void navigate({
        search: ({ files: waiting = [], zone: said, ...prev }) =>
          waiting.length > 1 ? { ...prev, files: waiting.slice(1), zone: said } : { ...prev, files: undefined },
      }),
    [navigate],
  );
  const later = useCallback(
    () =>
      void navigate({
        search: ({ files: [first, ...waiting] = [], ...prev }) =>
          first === undefined ? prev : { ...prev, files: [...waiting, { ...first, isLater: true }] },
        replace: true,
      }),
    [navigate],
  );
  const take = useTakeFiles(add);
  const { isOver, zone: dropZone } = useFileDrop(take.drop);
  const file = files[0];
  return (
    <div className="import-screen" data-over={isOver} {...dropZone}>
      {file === undefined ? (
        <ImportStart taking={take.taking} isOver={isOver} onChoose={take.choose} />
      ) : (
        <ImportFile
          key={keyOfFile(file)}
          file={file}
          waiting={files.slice(1)}
          onAdd={take.choose}
          onLook={look}
          onNext={next}
          onLater={later}
          onTaken={taken}
          zone={zone}
        />
      )}
    </div>
  );
}

import { profileNamed } from '../../../../shared/domain/profiles/recognise-source.ts';
import { isNamedByColumns } from '../../../../shared/domain/roles/settle-mapping.ts';
import { listSourceFiles } from '../../store/import-batches.ts';
import type { ProjectFile } from '../../store/project-file.ts';

/**
 * What people call a source: the system that wrote it ("Zendesk tickets"), what a person called it, else its newest file,
 * with how many others it has ("march.csv +2"): a name that is made of columns says nothing to them.
 */
export function sourceTitles(file: ProjectFile): (source: string | null) => string {
  const files = new Map(listSourceFiles(file).map((one) => [one.source, one]));
  return (source) => {
    if (source === null) return '';
    const newest = files.get(source);
    if (!isNamedByColumns(source) || newest === undefined) return profileNamed(source)?.title ?? source;
    return newest.files === 1 ? newest.file : `${newest.file} +${newest.files - 1}`;
  };
}

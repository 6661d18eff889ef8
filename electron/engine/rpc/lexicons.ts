import type { KeptLexicon } from '../../../shared/contract/lexicons.ts';
import { exportLexicons, importLexicons } from '../services/texts/lexicon-file.ts';
import { keepLexicons, type LexiconInForce, lexiconsInForce, restoreLexicon } from '../services/texts/lexicons.ts';
import type { ProjectFile } from '../store/project-file.ts';
import { os } from './implementer.ts';

const mapLexicon = ({ sets, versions, ...lexicon }: LexiconInForce): KeptLexicon => ({
  ...lexicon,
  sets: structuredClone(sets) as KeptLexicon['sets'],
  versions: [...versions],
});

const listed = (file: ProjectFile): KeptLexicon[] => lexiconsInForce(file).map(mapLexicon);

export const lexicons = os.lexicons.router({
  list: os.lexicons.list.handler(({ context }) => listed(context.workbench.session().file)),
  save: os.lexicons.save.handler(({ context, input }) => {
    const { file } = context.workbench.writableSession();
    keepLexicons(file, [input], Date.now());
    return listed(file);
  }),
  restore: os.lexicons.restore.handler(({ context, input }) => {
    const { file } = context.workbench.writableSession();
    restoreLexicon(file, input.language, input.version, Date.now());
    return listed(file);
  }),
  export: os.lexicons.export.handler(({ context: { workbench }, input }) =>
    exportLexicons(workbench.session().file, input.language, workbench.grants.pathOf(input.target, 'write')),
  ),
  import: os.lexicons.import.handler(async ({ context: { workbench }, input }) => {
    const { changed, rejects, ...counts } = await importLexicons(
      workbench.writableSession().file,
      workbench.grants.pathOf(input.file, 'read'),
      Date.now(),
    );
    return { ...counts, changed: [...changed], rejects: [...rejects] };
  }),
});

import { basename, resolve } from 'node:path';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { tryPhrases } from '../../../shared/domain/lexicon/find-phrases.ts';
import { LEXICON_LANGUAGES, type LexiconLanguage } from '../../../shared/domain/lexicon/lexicon.ts';
import { countPhrases } from '../../../shared/domain/lexicon/lexicon-row.ts';
import { exportLexicons, importLexicons } from '../../engine/services/texts/lexicon-file.ts';
import { lexiconsInForce } from '../../engine/services/texts/lexicons.ts';
import type { ProjectFile } from '../../engine/store/project-file.ts';
import { type Command, type CommandContext, optionalFlag, UsageError } from './command.ts';
import { textTable } from './text-table.ts';
import { withProject } from './with-project.ts';

function languageFlag(context: CommandContext): LexiconLanguage | null {
  const given = optionalFlag(context, 'language');
  if (given === undefined) return null;
  const language = LEXICON_LANGUAGES.find((one) => one.toLowerCase() === given.toLowerCase());
  if (language === undefined) {
    throw new UsageError(`--language takes one of ${LEXICON_LANGUAGES.join(', ')}, not "${given}".`);
  }
  return language;
}

/** Without a project the lexicons are the program's. */
const reading = <T>(context: CommandContext, work: (file: ProjectFile | null) => T): Promise<T> =>
  optionalFlag(context, 'project') === undefined
    ? Promise.resolve(work(null))
    : withProject(context, 'read', (file) => work(file));

function list(file: ProjectFile | null, language: LexiconLanguage | null) {
  const lexicons = lexiconsInForce(file).filter((one) => language === null || one.language === language);
  const rows = lexicons.map(({ language: of, version, sets, hash }) => [
    of,
    version,
    countPhrases(sets),
    hash.slice(0, 12),
  ]);
  return { json: { lexicons }, text: textTable(['language', 'version', 'phrases', 'hash'], rows) };
}

function tryOut(file: ProjectFile | null, text: string, language: LexiconLanguage | null) {
  const lexicons = lexiconsInForce(file).filter((one) => language === null || one.language === language);
  const hits = tryPhrases(text, compileLexicons(lexicons)).map((hit) => ({
    ...hit,
    text: text.slice(hit.from, hit.to),
    deniedBy: hit.deniedBy === null ? null : text.slice(hit.deniedBy.from, hit.deniedBy.to),
  }));
  const rows = hits.map((hit) => [hit.set, hit.language, hit.text, hit.deniedBy === null ? '' : `no: ${hit.deniedBy}`]);
  const table = textTable(['set', 'language', 'text', 'denied'], rows);
  return { json: { hits }, text: hits.length === 0 ? 'Nothing in it.' : table };
}

async function takeIn(path: string, file: ProjectFile) {
  const found = await importLexicons(file, resolve(path), Date.now());
  const rejects = found.rejects.map(({ line, field, value, why }) => `line ${line}: ${field} "${value}" ${why}`);
  const changed = found.changed.length === 0 ? 'nothing changed' : `changed: ${found.changed.join(', ')}`;
  const text = [`${found.read} read, ${found.rejected} set aside, ${changed}`, ...rejects].join('\n');
  return { json: { file: basename(path), ...found }, text };
}

export const lexiconsCommand: Command = {
  name: 'lexicons',
  summary: 'the phrases that rules look for in texts, per language; as CSV, out and in; what a text says',
  usage:
    'fcr lexicons [--project P] [--language L] [--json]\n' +
    'fcr lexicons [--project P] [--language L] --out FILE.csv\n' +
    'fcr lexicons --project P --import FILE.csv\n' +
    'fcr lexicons [--project P] [--language L] --text "called before, not sure"\n' +
    'An import replaces every language that stands in the file; the versions before stay.',
  flags: {
    project: { type: 'string' },
    language: { type: 'string' },
    out: { type: 'string' },
    import: { type: 'string' },
    text: { type: 'string' },
  },
  run: async (context) => {
    const [out, path, text] = ['out', 'import', 'text'].map((name) => optionalFlag(context, name));
    if ([out, path, text].filter((given) => given !== undefined).length > 1) {
      throw new UsageError('Give one of --out, --import and --text.');
    }
    const language = languageFlag(context);
    if (path !== undefined) return withProject(context, 'write', (file) => takeIn(path, file));
    if (text !== undefined) return reading(context, (file) => tryOut(file, text, language));
    if (out !== undefined) {
      const { rows } = await reading(context, (file) => exportLexicons(file, language, resolve(out)));
      return { json: { file: out, rows }, text: `${rows} phrases written to ${out}` };
    }
    return reading(context, (file) => list(file, language));
  },
};

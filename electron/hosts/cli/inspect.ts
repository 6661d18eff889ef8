import type { Inspection } from '../../../shared/contract/imports.ts';
import { evidenceSentence } from '../../../shared/domain/importing/evidence-text.ts';
import { mergeKnown, recognisable } from '../../../shared/domain/importing/kept-mappings.ts';
import { listSourceFiles } from '../../engine/ingest/source-files.ts';
import { inspectFile } from '../../engine/services/inspect/inspect-file.ts';
import { type Command, UsageError } from './command.ts';
import { eachFile, errorText, hasFailed, type Outcome } from './each-file.ts';
import { DELIMITERS, IMPORT_FLAGS, wantedMapping, wantedReading } from './import-flags.ts';
import { keptMappings } from './kept-mappings.ts';
import { textTable } from './text-table.ts';

type Said = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

const PREVIEW = 5;
const say = ({ code, params }: Said): string => evidenceSentence(code, params);

function columnLines(inspection: Inspection): readonly string[] {
  const rows = inspection.columns.map((column) => [
    column.header,
    column.role,
    column.confidence,
    column.evidence.map(say).join('; '),
  ]);
  return [textTable(['column', 'read as', 'how sure', 'what speaks for it'], rows)];
}

function wordLines(inspection: Inspection): readonly string[] {
  return inspection.columns.flatMap(({ header, role, words }) => {
    const changed = words.filter(({ word, becomes }) => becomes !== word);
    if (role === 'extra' || changed.length === 0) return [];
    const listed = changed
      .slice(0, 12)
      .map(({ word, becomes }) => `${word} -> ${becomes === null ? 'not known' : becomes === '' ? 'blank' : becomes}`);
    return [`Words in ${header}: ${listed.join(', ')}`];
  });
}

function rowLines(inspection: Inspection): readonly string[] {
  return inspection.rows.slice(0, PREVIEW).map(({ line, kept, rejection }) => {
    if (rejection !== null) return `line ${line}: set aside, ${rejection.code} ${rejection.field} ${rejection.value}`;
    const values = Object.entries(kept).filter(([, value]) => value !== null && value !== '');
    return `line ${line}: ${values.map(([name, value]) => `${name}=${(value ?? '').slice(0, 60)}`).join('  ')}`;
  });
}

function problemLines(inspection: Inspection): readonly string[] {
  return inspection.problems.map(({ kind, code, count, examples }) => {
    const [first] = examples;
    const example =
      first === undefined
        ? ''
        : ` (line ${first.line}${first.field === '' ? '' : `, ${first.field}`}: ${first.value.slice(0, 60)})`;
    return `  ${kind} ${code}: ${count}${example}`;
  });
}

function readingLines({ format, part, parts, encoding, delimiter, header }: Inspection): readonly string[] {
  const names = parts.map(({ name }) => (name === '' ? '(outermost)' : name));
  const isText = format.name === 'delimited';
  const headerPlace = header.line === 0 ? (isText ? 'none' : 'in the file') : `line ${header.line}`;
  return [
    `Format     ${format.name}: ${say(format.evidence)}`,
    ...(parts.length === 0
      ? []
      : [`Part       ${part.name}: ${say(part.evidence)}`, `           of ${names.slice(0, 20).join(', ')}`]),
    `Encoding   ${encoding.name}: ${say(encoding.evidence)}`,
    ...(isText ? [`Delimiter  ${DELIMITERS[delimiter.value] ?? delimiter.value}: ${say(delimiter.evidence)}`] : []),
    `Header     ${headerPlace}: ${say(header.evidence)}`,
  ];
}

function describe(inspection: Inspection): string {
  const { file, profile, dates, zone, missing, answers } = inspection;
  return [
    `${file.name}: ${file.bytes} bytes, about ${inspection.estimatedRows} rows`,
    ...readingLines(inspection),
    `Profile    ${profile.name} (${profile.kind}): ${say(profile.evidence)}`,
    ...profile.limits.map((limit) => `           ${say(limit)}`),
    `Dates      ${dates.ambiguous ? 'day or month first is open, suggested ' : ''}${dates.order}: ${dates.evidence.map(say).join('; ')}`,
    `Zone       ${zone.name}: ${say(zone.evidence)}`,
    '',
    ...columnLines(inspection),
    ...wordLines(inspection),
    '',
    'First rows as they will be kept',
    ...rowLines(inspection),
    '',
    inspection.problems.length === 0 ? 'No problem in the first rows.' : 'Problems in the first rows',
    ...problemLines(inspection),
    '',
    ...(answers.length === 0 ? [] : ['What this data can answer', ...answers.map(answerLine), '']),
    ...(missing.length === 0
      ? ['Ready to import.']
      : ['To settle before an import', ...missing.map((one) => `  ${say(one)}`)]),
  ].join('\n');
}

const answerLine = ({ question, state, evidence }: Inspection['answers'][number]): string =>
  `  ${state.padEnd(7)}${say({ code: question, params: {} })}: ${say(evidence)}`;

/** One file is its inspection; several are a list of them. */
function jsonOf(outcomes: readonly Outcome<Inspection>[]): unknown {
  const [first, ...others] = outcomes;
  if (first !== undefined && others.length === 0 && 'result' in first) return first.result;
  const files = outcomes.map((outcome) =>
    'error' in outcome ? outcome : { file: outcome.file, inspection: outcome.result },
  );
  return { files };
}

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'what an import of a file would do, and why; nothing is written',
  usage:
    'fcr inspect FILE-or-FOLDER... [--part NAME] [--format NAME] [--encoding NAME] [--delimiter C] [--zone IANA] [--country CC] [--date-order ymd|dmy|mdy] [--mapping FILE] [--json]',
  flags: IMPORT_FLAGS,
  run: async (context) => {
    if (context.files.length === 0) throw new UsageError('inspect needs at least one file.');
    const files = await listSourceFiles(context.files);
    const wanted = { reading: wantedReading(context), mapping: await wantedMapping(context) };
    const defaultZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const knownMappings = recognisable(mergeKnown(await keptMappings(), []));
    const outcomes = await eachFile(files, (file) =>
      inspectFile(file, wanted, { knownMappings, defaultZone, signal: context.signal }),
    );
    return {
      json: jsonOf(outcomes),
      text: outcomes
        .map((outcome) => ('error' in outcome ? errorText(outcome) : describe(outcome.result)))
        .join('\n\n'),
      hasFailures: outcomes.some(hasFailed),
    };
  },
};

import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { ENCODINGS } from '../../../shared/domain/csv/encodings.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { useFormat } from '../../ui/format.ts';
import { ChipSelect } from './ChipSelect.tsx';
import { delimiterName } from './raw-line.ts';
import { useEvidence } from './use-evidence.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MOST_HEADER_LINES = 20;

type ReadingPickersProps = {
  readonly inspection: Inspection;
  readonly onChange: (change: Partial<ReadingOptions>) => void;
};

/** Which sheet, member of an archive or list inside the file is read; nothing where it holds one table only. */
function PartPicker({ inspection, onChange }: ReadingPickersProps) {
  const { t } = useTranslation('import');
  const say = useEvidence();
  const format = useFormat();
  const { parts, part } = inspection;
  if (parts.length < 2) return null;
  return (
    <ChipSelect
      name={t('read.part')}
      value={part.name}
      hint={say(part.evidence)}
      options={parts.map(({ name, rows, bytes }) => {
        const size = bytes === undefined ? '' : ` (${format.bytes(bytes)})`;
        return {
          value: name,
          label: `${name}${rows === undefined ? size : ` (${t('read.rows', { n: format.count(rows), count: rows })})`}`,
        };
      })}
      onChange={(name) => onChange({ part: name })}
    />
  );
}

/** How text is cut into cells. Other formats say it themselves. */
function DelimitedPickers({ inspection, onChange }: ReadingPickersProps) {
  const { t } = useTranslation('import');
  const say = useEvidence();
  const { reading, encoding } = inspection;
  const encodings = [...new Set([reading.encoding, ...encoding.candidates, ...ENCODINGS])];
  const nameOf = (delimiter: string): string => {
    const name = delimiterName(delimiter);
    return name === null ? delimiter : t(`read.delimiters.${name}`);
  };
  return (
    <>
      <ChipSelect
        name={t('read.encoding')}
        value={reading.encoding}
        hint={say(encoding.evidence)}
        options={encodings.map((name) => ({ value: name, label: name.toUpperCase() }))}
        onChange={(name) => onChange({ encoding: name })}
      />
      <ChipSelect
        name={t('read.delimiter')}
        value={reading.delimiter}
        hint={say(inspection.delimiter.evidence)}
        options={[...new Set([reading.delimiter, ...DELIMITERS])].map((value) => ({ value, label: nameOf(value) }))}
        onChange={(delimiter) => onChange({ delimiter })}
      />
      <ChipSelect
        name={t('read.quote')}
        value={`${reading.quote}${reading.escape}`}
        options={[
          { value: '"double', label: t('read.quoteDouble') },
          { value: '"backslash', label: `${t('read.quoteDouble')} ${t('read.escapeBackslash')}` },
          { value: "'double", label: t('read.quoteSingle') },
          { value: 'double', label: t('read.quoteNone') },
        ]}
        onChange={(value) =>
          onChange({
            quote: value.startsWith('"') || value.startsWith("'") ? value.charAt(0) : '',
            escape: value.endsWith('backslash') ? 'backslash' : 'double',
          })
        }
      />
    </>
  );
}

const HEADER_LINES = Array.from({ length: MOST_HEADER_LINES + 1 }, (_unused, line) => line);

/** Table, encoding, delimiter, quotes and header line, right above the table that they change. */
export function ReadingPickers(props: ReadingPickersProps) {
  const { t } = useTranslation('import');
  const say = useEvidence();
  const { reading, header } = props.inspection;
  return (
    <>
      <PartPicker {...props} />
      {reading.format === 'delimited' && <DelimitedPickers {...props} />}
      {(reading.format === 'delimited' || reading.format === 'xlsx') && (
        <ChipSelect
          name={t('read.header')}
          value={String(reading.headerLine)}
          hint={say(header.evidence)}
          options={HEADER_LINES.map((line) => ({
            value: String(line),
            label: line === 0 ? t('read.headerNone') : t('read.headerLine', { line }),
          }))}
          onChange={(line) => props.onChange({ headerLine: Number(line) })}
        />
      )}
    </>
  );
}

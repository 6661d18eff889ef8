import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { ChipSelect } from './ChipSelect.tsx';
import { delimiterName } from './raw-line.ts';

/** Encodings that are offered besides the likely ones. */
const MORE_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'iso-8859-2',
  'ibm850',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
] as const;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const MOST_HEADER_LINES = 20;

type ReadingPickersProps = {
  readonly inspection: Inspection;
  readonly locked: boolean;
  readonly onChange: (change: Partial<ReadingOptions>) => void;
};

/** Encoding, delimiter, header line and quotes, right above the table that they change. */
export function ReadingPickers({ inspection, locked, onChange }: ReadingPickersProps) {
  const { t } = useTranslation('import');
  const { reading, encoding } = inspection;
  const encodings = [...new Set([reading.encoding, ...encoding.candidates, ...MORE_ENCODINGS])];
  const nameOf = (delimiter: string): string => {
    const name = delimiterName(delimiter);
    if (name === null) return delimiter;
    return t(`read.delimiters.${name}`);
  };
  const headerLines = Array.from({ length: MOST_HEADER_LINES + 1 }, (_unused, line) => line);
  return (
    <>
      <ChipSelect
        name={t('read.encoding')}
        value={reading.encoding}
        disabled={locked}
        options={encodings.map((name) => ({ value: name, label: name.toUpperCase() }))}
        onChange={(name) => onChange({ encoding: name })}
      />
      <ChipSelect
        name={t('read.delimiter')}
        value={reading.delimiter}
        disabled={locked}
        options={[...new Set([reading.delimiter, ...DELIMITERS])].map((value) => ({ value, label: nameOf(value) }))}
        onChange={(delimiter) => onChange({ delimiter })}
      />
      <ChipSelect
        name={t('read.header')}
        value={String(reading.headerLine)}
        disabled={locked}
        options={headerLines.map((line) => ({
          value: String(line),
          label: line === 0 ? t('read.headerNone') : t('read.headerLine', { line }),
        }))}
        onChange={(line) => onChange({ headerLine: Number(line) })}
      />
      <ChipSelect
        name={t('read.quote')}
        value={`${reading.quote}${reading.escape}`}
        disabled={locked}
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

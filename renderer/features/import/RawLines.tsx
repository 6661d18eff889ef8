import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { Panel } from '../../ui/Panel.tsx';
import { markRawLines, type RawLine } from './raw-line.ts';

type RawLinesProps = {
  readonly inspection: Inspection;
  readonly onHeader: (line: number) => void;
  readonly locked: boolean;
};

function sentence(lines: readonly RawLine[], t: ReturnType<typeof useTranslation<'import'>>['t']): string {
  const continuing = lines.filter((line) => line.continues).map((line) => line.line);
  if (continuing.length === 0) return t('raw.sub');
  return t('raw.subContinues', { count: continuing.length, lines: continuing.slice(0, 5).join(', ') });
}

/** The first lines exactly as they stand; a click on a number makes that line the header. */
export function RawLines({ inspection, onHeader, locked }: RawLinesProps) {
  const { t } = useTranslation('import');
  const { rawLines, reading } = inspection;
  const { rows } = inspection;
  const lines = useMemo(
    () => markRawLines(rawLines, reading, new Set(rows.map(({ line }) => line))),
    [rawLines, reading, rows],
  );
  const rejected = new Set(inspection.rows.filter((row) => row.rejection !== null).map((row) => row.line));
  return (
    <Panel
      title={t('raw.title')}
      sub={reading.format === 'delimited' ? sentence(lines, t) : t('raw.subPlain')}
      flush
      className="import-raw-panel"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="import-raw mono" aria-label={t('raw.title')} tabIndex={0}>
        {lines.map((line) => {
          const isHeader = line.line === reading.headerLine;
          return (
            <div
              key={line.line}
              className="import-raw-line"
              data-header={isHeader}
              data-continues={line.continues}
              data-rejected={rejected.has(line.line)}
            >
              <button
                type="button"
                disabled={locked || isHeader}
                tabIndex={-1}
                title={isHeader ? t('raw.headerHere', { line: line.line }) : t('raw.useAsHeader', { line: line.line })}
                onClick={() => onHeader(line.line)}
              >
                {line.line}
              </button>
              <span>
                {line.pieces.map((piece, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a fixed line have no other name
                  <span key={index} className={piece.kind === 'delimiter' ? 'import-delimiter' : undefined}>
                    {piece.kind === 'delimiter' && piece.text === '\t' ? '→\t' : piece.text}
                  </span>
                ))}
              </span>
            </div>
          );
        })}
      </section>
    </Panel>
  );
}

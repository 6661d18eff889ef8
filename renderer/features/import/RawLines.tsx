import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useAsScrolled } from '../../ui/use-as-scrolled.ts';
import type { ChoiceAction } from './choices.ts';
import { markRawLines, type RawLine } from './raw-line.ts';

type RawLinesProps = {
  readonly inspection: Inspection;
  readonly dispatch: (action: ChoiceAction) => void;
};

function sentence(lines: readonly RawLine[], t: ReturnType<typeof useTranslation<'import'>>['t']): string {
  const continuing = lines.filter((line) => line.continues).map((line) => line.line);
  if (continuing.length === 0) return t('raw.sub');
  return t('raw.subContinues', { count: continuing.length, lines: continuing.slice(0, 5).join(', ') });
}

/** Height in import.css, pixels: how far the text scrolls is plain before all of it is drawn. */
const LINE = 23;
/** So many lines are drawn in one frame; those of two fill the panel. */
const LINES_A_TURN = 10;
const TURNS_IN_VIEW = 2;

/** The first lines exactly as they stand; a click on a number makes that line the header. */
export const RawLines = memo(function RawLines({ inspection, dispatch }: RawLinesProps) {
  const { t } = useTranslation('import');
  const { rawLines, reading } = inspection;
  const { rows } = inspection;
  const lines = useMemo(
    () => markRawLines(rawLines, reading, new Set(rows.map(({ line }) => line))),
    [rawLines, reading, rows],
  );
  const { drawn, come } = useAsScrolled(Math.ceil(lines.length / LINES_A_TURN), TURNS_IN_VIEW);
  const shown = lines.slice(0, drawn * LINES_A_TURN);
  const rejected = new Set(inspection.rows.filter((row) => row.rejection !== null).map((row) => row.line));
  return (
    <Panel
      title={t('raw.title')}
      sub={reading.format === 'delimited' ? sentence(lines, t) : t('raw.subPlain')}
      flush
      className="import-raw-panel"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="import-raw mono" aria-label={t('raw.title')} tabIndex={0} {...come}>
        <div className="import-wide" style={{ minHeight: LINE * lines.length }}>
          <div className="import-gutter">
            {shown.map(({ line }) => {
              const isHeader = line === reading.headerLine;
              return (
                <button
                  key={line}
                  type="button"
                  data-header={isHeader}
                  disabled={isHeader}
                  tabIndex={-1}
                  title={isHeader ? t('raw.headerHere', { line }) : t('raw.useAsHeader', { line })}
                  onClick={() => dispatch({ kind: 'reading', change: { headerLine: line } })}
                >
                  {line}
                </button>
              );
            })}
          </div>
          <ol>
            {shown.map((line) => (
              <li
                key={line.line}
                data-header={line.line === reading.headerLine}
                data-continues={line.continues}
                data-rejected={rejected.has(line.line)}
              >
                {line.pieces.map((piece, index) =>
                  piece.kind === 'delimiter' ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a fixed line have no other name
                    <span key={index} className="import-delimiter">
                      {piece.text === '\t' ? '→\t' : piece.text}
                    </span>
                  ) : (
                    piece.text
                  ),
                )}
              </li>
            ))}
          </ol>
        </div>
      </section>
    </Panel>
  );
});

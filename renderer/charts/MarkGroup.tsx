import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './charts.css';
import { MarkGroupContext } from './mark-group-context.ts';

/** The marks of a group, in the order of the document; not those in lines of words, which are reached by Tab, nor of a group in it. */
const marksIn = (root: HTMLElement): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('[data-mark]:not(.mark-count)')].filter(
    (mark) => mark.closest('[data-marks]') === root,
  );

const ROW_STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The mark of the next row that stands nearest below or above; a row may lack some. The same one at the edge. */
function inNextRow(marks: readonly HTMLElement[], at: number, step: number): number {
  const own = marks[at]?.closest('tr') ?? null;
  const rows = [...new Set(marks.map((mark) => mark.closest('tr')))];
  const row = rows[rows.indexOf(own) + step];
  if (row === undefined) return at;
  const centre = (mark: HTMLElement | undefined): number => {
    const { left = 0, width = 0 } = mark?.getBoundingClientRect() ?? {};
    return left + width / 2;
  };
  const from = centre(marks[at]);
  const far = (index: number): number => Math.abs(centre(marks[index]) - from);
  const places = [...marks.keys()].filter((index) => marks[index]?.closest('tr') === row);
  return places.reduce((best, index) => (far(index) < far(best) ? index : best), places[0] ?? at);
}

function nextIndex(key: string, marks: readonly HTMLElement[], at: number): number | null {
  const step = ROW_STEPS[key];
  if (step !== undefined && marks[at]?.closest('tr') != null) return inNextRow(marks, at, step);
  const count = marks.length;
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, Home: -count, End: count };
  const along = steps[key] ?? step;
  return along === undefined ? null : Math.min(count - 1, Math.max(0, at + along));
}

/**
 * A chart made of elements: Tab enters it once, arrows move between its marks (buttons with `data-mark` and
 * `tabIndex={-1}`), Enter drills because marks are buttons. In a table up and down move by its rows.
 */
export function MarkGroup(props: {
  /** One sentence that says what the chart shows. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('common');
  const root = useRef<HTMLDivElement>(null);
  // Exactly one mark can be tabbed to: the last one used, or else the first.
  useLayoutEffect(() => {
    const marks = root.current === null ? [] : marksIn(root.current);
    if (marks.every((mark) => mark.tabIndex !== 0)) marks[0]?.setAttribute('tabindex', '0');
  });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const marks = marksIn(event.currentTarget);
    const at = marks.findIndex((mark) => mark === document.activeElement);
    if (at < 0) return;
    const next = nextIndex(event.key, marks, at);
    if (next === null) return;
    event.preventDefault();
    for (const mark of marks) mark.tabIndex = -1;
    const target = marks[next];
    if (target === undefined) return;
    target.tabIndex = 0;
    target.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a chart's marks; a fieldset would say "form"
    <div
      ref={root}
      role="group"
      data-marks=""
      className={props.className}
      aria-label={t('chart.marks', { label: props.label, keys: t('chart.keys') })}
      onKeyDown={onKeyDown}
    >
      <MarkGroupContext value={true}>{props.children}</MarkGroupContext>
    </div>
  );
}

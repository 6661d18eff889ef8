import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './charts.css';
import { MarkGroupContext } from './mark-group-context.ts';

/** The marks of a group, in the order of the document. */
const marksIn = (root: HTMLElement): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-mark]')];

function nextIndex(key: string, at: number, count: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  if (step === undefined) return null;
  if (Math.abs(step) === columns && columns > 1 && (at + step < 0 || at + step >= count)) return at;
  return Math.min(count - 1, Math.max(0, at + step));
}

/**
 * A chart made of elements: Tab enters it once, arrows move between its marks (buttons with `data-mark` and
 * `tabIndex={-1}`), Enter drills because marks are buttons. `columns` > 1 makes up and down move by rows.
 */
export function MarkGroup(props: {
  /** One sentence that says what the chart shows. */
  readonly label: string;
  readonly columns?: number;
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
    const next = nextIndex(event.key, at, marks.length, props.columns ?? 1);
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
      className={props.className}
      aria-label={t('chart.marks', { label: props.label, keys: t('chart.keys') })}
      onKeyDown={onKeyDown}
    >
      <MarkGroupContext value={true}>{props.children}</MarkGroupContext>
    </div>
  );
}

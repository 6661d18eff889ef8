import { type ComponentPropsWithoutRef, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../scope/figure.ts';
import { useDrill } from '../scope/use-drill.ts';
import { MarkGroupContext } from './mark-group-context.ts';

type Button = Omit<ComponentPropsWithoutRef<'button'>, 'type' | 'tabIndex' | 'disabled' | 'onClick' | 'aria-label'>;

/**
 * A number that lists its contacts: a mark of a chart, or a count in a line of words. A figure of no contacts cannot be
 * pressed. test/renderer/every-figure.test.tsx asks the engine for the list of each.
 */
export function Mark(props: MarkProps) {
  return props.figure === null ? <Unlisted {...props} /> : <Listed {...props} figure={props.figure} />;
}

type MarkProps = Button & {
  /** Null where a list of the contacts cannot be said. */
  readonly figure: Figure | null;
  /** What a screen reader hears where the words inside do not say the count. */
  readonly label?: string | undefined;
  /** What a press does instead of leading to the list; `adds` when a person held Ctrl or Cmd. */
  readonly onPick?: ((adds: boolean) => void) | undefined;
};

/** The reason stands there before anybody presses. */
function Unlisted({ figure: _none, label, onPick: _unused, className = 'link', ...button }: MarkProps) {
  const { t } = useTranslation('common');
  return (
    <button {...button} className={className} type="button" disabled title={t('state.noList')} aria-label={label} />
  );
}

function Listed({ figure, label, onPick, className = 'link', ...button }: MarkProps & { readonly figure: Figure }) {
  const drill = useDrill();
  const isInGroup = useContext(MarkGroupContext);
  const isNothing = figure.count === 0;
  return (
    <button
      {...button}
      className={isInGroup ? className : `${className} mark-count`}
      type="button"
      disabled={isNothing}
      data-mark={isNothing ? undefined : true}
      data-count={figure.count}
      tabIndex={isInGroup ? -1 : undefined}
      aria-label={label}
      onClick={(event) => {
        if (onPick !== undefined) onPick(event.ctrlKey || event.metaKey);
        else drill(figure);
      }}
    />
  );
}

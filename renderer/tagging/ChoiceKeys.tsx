import type { KeyboardEvent, ReactNode } from 'react';
import { Kbd } from '../ui/Kbd.tsx';

export type KeyChoice<V extends string> = {
  readonly value: V;
  readonly label: ReactNode;
  readonly hint?: string;
  readonly title?: string;
  readonly keyName: string | null;
};

/** A list to choose one from, each with its key. Arrows move as in a radio group; Enter is left to the panel. */
export function ChoiceKeys<V extends string>(props: {
  readonly label: string;
  readonly choices: readonly KeyChoice<V>[];
  readonly value: V | null;
  readonly onChoose: (value: V) => void;
  readonly dense?: boolean;
}) {
  const tabStop = props.value ?? props.choices[0]?.value ?? null;
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div className="choice-keys" role="radiogroup" aria-label={props.label} data-dense={props.dense} onKeyDown={move}>
      {props.choices.map((choice) => (
        // biome-ignore lint/a11y/useSemanticElements: one line with glyph, words and key; the keys of a radio group are above
        <button
          key={choice.value}
          type="button"
          role="radio"
          data-chooses
          aria-checked={choice.value === props.value}
          tabIndex={choice.value === tabStop ? 0 : -1}
          title={choice.title}
          onClick={() => props.onChoose(choice.value)}
        >
          {choice.label}
          {choice.hint !== undefined && <span className="choice-hint">{choice.hint}</span>}
          {choice.keyName !== null && <Kbd>{choice.keyName}</Kbd>}
        </button>
      ))}
    </div>
  );
}

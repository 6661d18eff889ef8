import { IconChevronDown } from '@tabler/icons-react';

export type ChipOption = { readonly value: string; readonly label: string };

/** A short list in one line with its name: "Encoding utf-8 ▾". The browser's own list, so any number of them is cheap. */
export function ChipSelect(props: {
  readonly name: string;
  readonly value: string;
  readonly options: readonly ChipOption[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  /** The name is read out but not shown. */
  readonly hideName?: boolean;
  readonly tone?: 'ask' | undefined;
  /** Why it is so: under the pointer, and read out. */
  readonly hint?: string;
}) {
  const known = props.options.some((option) => option.value === props.value);
  return (
    <label className="chip-select" data-tone={props.tone} data-disabled={props.disabled} title={props.hint}>
      <span className={props.hideName === true ? 'visually-hidden' : 'chip-key'}>{props.name}</span>
      <select
        value={props.value}
        disabled={props.disabled}
        aria-description={props.hint}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {!known && <option value={props.value}>{props.value}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <IconChevronDown size={14} aria-hidden="true" />
    </label>
  );
}

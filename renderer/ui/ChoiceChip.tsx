import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';

export type Choice<V extends string> = { readonly value: V; readonly label: string };

/** One of several, as a chip that says what it chooses: "Rows Reason". */
export function ChoiceChip<V extends string>(props: {
  /** What is chosen; null where the value says it by itself (it is still read aloud from `label`). */
  readonly name: string | null;
  readonly label?: string;
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly onChange: (value: V) => void;
}) {
  const chosen = props.choices.find(({ value }) => value === props.value);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className="chip"
          data-kind="choice"
          aria-label={props.label === undefined ? undefined : `${props.label}: ${chosen?.label ?? props.value}`}
        >
          {props.name !== null && <span className="chip-key">{props.name}</span>}
          <span className="ellipsis">{chosen?.label ?? props.value}</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="choice-list">
        {props.choices.map(({ value, label }) => (
          <Menu.Item
            key={value}
            onClick={() => props.onChange(value)}
            rightSection={value === props.value ? <IconCheck size={14} /> : null}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

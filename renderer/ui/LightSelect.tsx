import { Combobox, Select, type SelectProps } from '@mantine/core';
import { type FocusEvent, useState } from 'react';

type LightSelectProps = Pick<SelectProps, 'aria-label' | 'id' | 'disabled' | 'filter' | 'limit' | 'comboboxProps'> & {
  /** Null = nothing is chosen, the text says what can be. */
  readonly value: string | null;
  /** What is chosen, in words. */
  readonly text: string;
  /** All that can be chosen: made when somebody comes. */
  readonly data: () => NonNullable<SelectProps['data']>;
  readonly nothingFound: string;
  readonly onChange: (value: string) => void;
};

/** Called once, when the list appears in the place of the button that had the focus: what is typed replaces what stands there. */
function takeFocus(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

function OpenSelect({
  text,
  data,
  nothingFound,
  onChange,
  ...rest
}: LightSelectProps & { readonly onBlur: (event: FocusEvent) => void }) {
  const [made] = useState(data);
  return (
    <Select
      {...rest}
      ref={takeFocus}
      data={made}
      placeholder={text}
      defaultSearchValue={rest.value === null ? '' : text}
      searchable
      allowDeselect={false}
      withCheckIcon={false}
      maxDropdownHeight={360}
      nothingFoundMessage={nothingFound}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
    />
  );
}

/**
 * A list that is searched by typing: a plain button until somebody comes to it with the mouse or by key, because dozens
 * of full ones on one screen are far more than one frame's work.
 */
export function LightSelect(props: LightSelectProps) {
  const [isHere, setIsHere] = useState(false);
  const leave = ({ currentTarget }: FocusEvent) => {
    // A window that is left keeps its focus, and so does the list.
    if (document.activeElement !== currentTarget) setIsHere(false);
  };
  return (
    <div className="light-select">
      {isHere ? (
        <OpenSelect {...props} onBlur={leave} />
      ) : (
        <button
          type="button"
          role="combobox"
          aria-haspopup="listbox"
          aria-expanded={false}
          aria-label={props['aria-label']}
          id={props.id}
          disabled={props.disabled}
          data-blank={props.value === null}
          onClick={() => setIsHere(true)}
          onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && setIsHere(true)}
        >
          <span className="ellipsis">{props.text}</span>
          <Combobox.Chevron size="xs" />
        </button>
      )}
    </div>
  );
}

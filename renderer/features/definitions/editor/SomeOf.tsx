import { Checkbox } from '@mantine/core';
import { useWords } from '../../../scope/use-words.ts';

/** Words of a closed list of which one at least is chosen, in the order of the list. */
export function SomeOf<Word extends string>(props: {
  readonly label: string;
  readonly field: string;
  readonly words: readonly Word[];
  readonly value: readonly Word[];
  readonly onChange: (chosen: readonly Word[]) => void;
}) {
  const said = useWords();
  const { label, field, words, value, onChange } = props;
  const choose = (chosen: readonly string[]) => {
    if (chosen.length > 0) onChange(words.filter((word) => chosen.includes(word)));
  };
  return (
    <Checkbox.Group label={label} value={[...value]} onChange={choose}>
      <div className="row wrap">
        {words.map((word) => (
          <Checkbox key={word} value={word} label={said.value(field, word)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

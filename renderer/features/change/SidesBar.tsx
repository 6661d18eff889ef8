import { Button, Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWords } from '../../scope/use-words.ts';
import { Segments } from '../../ui/Segments.tsx';
import { type ChangeSearch, SIDE_KINDS } from './change-search.ts';
import type { Sides } from './change-sides.ts';
import type { SideChoice } from './use-change.ts';

const route = getRouteApi('/change');

/** The ends of a side: one select for a value, two for periods. */
function SideEnds(props: {
  readonly name: 'before' | 'after';
  readonly sides: Sides;
  readonly isRange: boolean;
  readonly onChange: (ends: string[]) => void;
}) {
  const { t } = useTranslation('change');
  const nameOf = useValueName();
  const { name, sides } = props;
  const words = sides[name];
  const ends = props.isRange ? [words[0] ?? '', words.at(-1) ?? ''] : [words[0] ?? ''];
  const data = sides.all.map((word) => ({ value: word, label: nameOf(sides.field, word) }));
  const labels = props.isRange ? (['from', 'to'] as const) : (['value'] as const);
  return (
    <fieldset className="change-side" data-of={props.isRange ? 'range' : 'value'}>
      <legend className="label">{t(`side.${name}`)}</legend>
      {labels.map((end, at) => (
        <Select
          key={end}
          data={data}
          value={ends[at] ?? null}
          searchable
          allowDeselect={false}
          aria-label={t(`side.${end}Of`, { side: t(`side.${name}`) })}
          onChange={(word) => {
            if (word !== null) props.onChange(ends.map((other, place) => (place === at ? word : other)));
          }}
        />
      ))}
    </fieldset>
  );
}

/** What is compared with what. */
export function SidesBar({ choice, sides }: { readonly choice: SideChoice; readonly sides: Sides | null }) {
  const { t } = useTranslation('change');
  const words = useWords();
  const navigate = route.useNavigate();
  const isRange = choice.kind !== 'value';
  const set = (change: ChangeSearch) => void navigate({ search: (prev) => ({ ...prev, ...change }) });
  return (
    <div className="row change-bar">
      <Segments
        label={t('kind.label')}
        value={choice.kind}
        options={SIDE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(kind) => set({ kind, a: undefined, b: undefined })}
      />
      {!isRange && (
        <Select
          data={choice.fields.map((name) => ({ value: name, label: words.field(name) }))}
          value={choice.field}
          allowDeselect={false}
          aria-label={t('field')}
          onChange={(field) => {
            if (field !== null) set({ field, a: undefined, b: undefined });
          }}
        />
      )}
      {sides !== null && (
        <>
          <SideEnds name="before" sides={sides} isRange={isRange} onChange={(a) => set({ a })} />
          <SideEnds name="after" sides={sides} isRange={isRange} onChange={(b) => set({ b })} />
          <Button
            variant="subtle"
            onClick={() => set({ kind: choice.kind, a: endsOf(sides.after), b: endsOf(sides.before) })}
          >
            {t('swap')}
          </Button>
        </>
      )}
    </div>
  );
}

const endsOf = (words: readonly string[]): string[] =>
  words.length < 2 ? [...words] : [words[0] ?? '', words.at(-1) ?? ''];

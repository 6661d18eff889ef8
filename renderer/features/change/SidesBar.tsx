import { Button, MultiSelect, Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { FilterPopover } from '../../scope/slice/FilterPopover.tsx';
import { SliceBeside } from '../../scope/slice/SliceBeside.tsx';
import { SliceChips } from '../../scope/slice/SliceChips.tsx';
import { useScope } from '../../scope/use-scope.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { Segments } from '../../ui/Segments.tsx';
import { type ChangeSearch, MOST_SPLITS, SIDE_KINDS } from './change-search.ts';
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

/** A slice as the address takes it. The schema's plain arrays and the domain's readonly ones are the same values. */
const plain = (slice: Filter) => (Object.keys(slice).length === 0 ? undefined : slice) as ChangeSearch['other'];

/** A second slice, made by the same controls as the one above, and that one. */
function OtherSlice() {
  const { t } = useTranslation(['change', 'common']);
  const { other } = route.useSearch();
  const { filter } = useScope();
  const navigate = route.useNavigate();
  const before = useMemo(() => (other ?? {}) as Filter, [other]);
  const setOther = useCallback(
    (slice: Filter) => void navigate({ search: (prev) => ({ ...prev, kind: 'slice', other: plain(slice) }) }),
    [navigate],
  );
  return (
    <>
      <fieldset className="change-side">
        <legend className="label">{t('change:side.before')}</legend>
        <SliceBeside filter={before} onChange={setOther}>
          <SliceChips />
          <FilterPopover />
        </SliceBeside>
      </fieldset>
      <span>
        <span className="label">{t('change:side.after')}</span> {t('change:side.above')}
      </span>
      <Button
        variant="subtle"
        onClick={() =>
          void navigate({
            search: (prev) => ({ ...prev, kind: 'slice', other: plain(filter), f: plain(before), via: undefined }),
          })
        }
      >
        {t('change:swap')}
      </Button>
    </>
  );
}

/** By which fields the difference is split. */
function SplitFields({ choice }: { readonly choice: SideChoice }) {
  const { t } = useTranslation('change');
  const words = useWords();
  const format = useFormat();
  const navigate = route.useNavigate();
  const shared = new Intl.ListFormat(format.locale, { type: 'disjunction' }).format(
    choice.shared.map(words.fieldInText),
  );
  return (
    <MultiSelect
      className="change-fields"
      label={t('by')}
      data={choice.splits.map((name) => ({ value: name, label: words.field(name) }))}
      {...(choice.shared.length > 0 && { description: t('shared', { fields: shared }) })}
      value={[...choice.by]}
      maxValues={MOST_SPLITS}
      searchable
      hidePickedOptions
      onChange={(by) =>
        void navigate({ search: (prev) => ({ ...prev, by: by.length === 0 ? undefined : by }), resetScroll: false })
      }
    />
  );
}

/** What is compared with what, and by what the difference is split. */
export function SidesBar({ choice }: { readonly choice: SideChoice }) {
  const { t } = useTranslation('change');
  const words = useWords();
  const navigate = route.useNavigate();
  const { kind, sides } = choice;
  const isRange = kind !== 'value';
  const set = (change: ChangeSearch) => void navigate({ search: (prev) => ({ ...prev, ...change }) });
  return (
    <div className="change-bars">
      <div className="row change-bar">
        <Segments
          label={t('kind.label')}
          value={kind}
          options={SIDE_KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          onChange={(one) => set({ kind: one, a: undefined, b: undefined })}
        />
        {kind === 'value' && (
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
        {kind === 'slice' && <OtherSlice />}
        {sides !== null && (
          <>
            <SideEnds name="before" sides={sides} isRange={isRange} onChange={(a) => set({ a })} />
            <SideEnds name="after" sides={sides} isRange={isRange} onChange={(b) => set({ b })} />
            <Button variant="subtle" onClick={() => set({ kind, a: endsOf(sides.after), b: endsOf(sides.before) })}>
              {t('swap')}
            </Button>
          </>
        )}
      </div>
      <SplitFields choice={choice} />
    </div>
  );
}

const endsOf = (words: readonly string[]): string[] =>
  words.length < 2 ? [...words] : [words[0] ?? '', words.at(-1) ?? ''];

import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NUMBER_FIELDS, SECONDS_FIELDS } from '../../../shared/domain/contact/fields.ts';
import { CALENDAR_DIMENSIONS, JUDGED_DIMENSIONS } from '../../../shared/domain/filter/dimensions.ts';
import { useFormat } from '../../ui/format.ts';
import { useDimensions, useFilledFields } from '../queries.ts';
import { useWords } from '../use-words.ts';

type Group = 'calendar' | 'judged' | 'category' | 'number' | 'text' | 'extra';
type Choice = { readonly name: string; readonly group: Group; readonly hint: string };

/** Notes are offered once they are known to be there; the rest does not wait for that. */
const RANGED = [...SECONDS_FIELDS, ...NUMBER_FIELDS];
const TEXTS = ['notes'];
const GROUPS: readonly Group[] = ['calendar', 'category', 'judged', 'number', 'text', 'extra'];
const isIn = (list: readonly string[], name: string) => list.includes(name);

function groupOf(name: string): Group {
  if (name.startsWith('extra.')) return 'extra';
  if (isIn(CALENDAR_DIMENSIONS, name)) return 'calendar';
  return isIn(JUDGED_DIMENSIONS, name) ? 'judged' : 'category';
}

/** The fields that this project can be filtered by: those that hold at least one value. */
function useChoices(): readonly Choice[] {
  const format = useFormat();
  const dimensions = useDimensions().data ?? [];
  const filled = new Set(
    (useFilledFields({ fields: RANGED }).data?.fields ?? []).filter((f) => f.filled > 0).map((f) => f.field),
  );
  const grouped = dimensions.map(({ name, values }) => ({ name, group: groupOf(name), hint: format.count(values) }));
  const hasNotes = (useFilledFields({ fields: TEXTS }).data?.fields ?? []).some((f) => f.filled > 0);
  const ranges = [...SECONDS_FIELDS, ...NUMBER_FIELDS].filter((name) => filled.has(name));
  return [
    { name: 'started_at', group: 'calendar', hint: '' },
    ...grouped,
    ...ranges.map((name) => ({ name, group: 'number' as const, hint: '' })),
    { name: 'gap_s', group: 'number', hint: '' },
    ...(hasNotes ? [{ name: 'notes', group: 'text' as const, hint: '' }] : []),
  ];
}

/** First step of a filter: which field. */
export function FieldList({ onChoose }: { readonly onChoose: (field: string) => void }) {
  const { t } = useTranslation('common');
  const words = useWords();
  const choices = useChoices();
  const [query, setQuery] = useState('');
  const fits = (choice: Choice) => words.field(choice.name).toLocaleLowerCase().includes(query.toLocaleLowerCase());
  const found = choices.filter(fits);
  const first = found[0];
  return (
    <div className="column filter-pane">
      <TextInput
        data-autofocus
        aria-label={t('scope.searchField')}
        placeholder={t('scope.chooseField')}
        leftSection={<IconSearch size={14} />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && first !== undefined && onChoose(first.name)}
      />
      <div className="filter-list">
        {GROUPS.map((group) => {
          const members = found.filter((choice) => choice.group === group);
          if (members.length === 0) return null;
          return (
            <div key={group}>
              <div className="label filter-group">{t(`scope.groups.${group}`)}</div>
              {members.map((choice) => (
                <button key={choice.name} type="button" className="filter-item" onClick={() => onChoose(choice.name)}>
                  <span className="ellipsis">{words.field(choice.name)}</span>
                  <span className="muted small">{choice.hint}</span>
                </button>
              ))}
            </div>
          );
        })}
        {found.length === 0 && <p className="muted">{t('scope.noField')}</p>}
      </div>
    </div>
  );
}

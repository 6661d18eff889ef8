import { ActionIcon, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { FieldName } from '../../../shared/domain/contact/fields.ts';
import { ROW_KINDS } from '../../../shared/domain/importing/mapping.ts';
import { useWords } from '../../scope/use-words.ts';
import { LightSelect } from '../../ui/LightSelect.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ChipSelect } from './ChipSelect.tsx';
import type { ChoiceAction } from './choices.ts';
import { COUNTRIES } from './countries.ts';
import { CONSTANT_FIELDS, wordsOfRole } from './role-groups.ts';

type RulesProps = {
  readonly inspection: Inspection;
  readonly dispatch: (action: ChoiceAction) => void;
};

/** A text that is typed becomes a choice when the person leaves it: each choice reads the file again. */
function TypedText(props: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly description?: string;
  readonly value: string;
  readonly onDone: (value: string) => void;
}) {
  const [text, setText] = useState(props.value);
  useEffect(() => setText(props.value), [props.value]);
  const done = () => text.trim() !== props.value && props.onDone(text.trim());
  return (
    <TextInput
      {...(props.hideLabel === true ? { 'aria-label': props.label } : { label: props.label })}
      {...(props.description !== undefined && { description: props.description })}
      value={text}
      maxLength={120}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && done()}
    />
  );
}

function ConstantRow(props: RulesProps & { readonly field: FieldName; readonly value: string }) {
  const { t } = useTranslation('import');
  const words = useWords();
  const { field, value, dispatch } = props;
  const name = words.field(field);
  const closed = wordsOfRole(field);
  const set = (next: string) => dispatch({ kind: 'constant', field, value: next });
  return (
    <div className="row import-constant">
      {closed === null ? (
        <>
          <span className="chip-key">{name}</span>
          <TypedText label={name} hideLabel value={value} onDone={set} />
        </>
      ) : (
        <ChipSelect
          name={name}
          value={value}
          options={closed.map((word) => ({ value: word, label: words.value(field, word) }))}
          onChange={set}
        />
      )}
      <ActionIcon
        aria-label={t('rules.constantRemove', { field: name })}
        onClick={() => dispatch({ kind: 'constant', field, value: null })}
      >
        <IconX size={14} />
      </ActionIcon>
    </div>
  );
}

function Constants(props: RulesProps) {
  const { t } = useTranslation('import');
  const words = useWords();
  const { mapping, columns } = props.inspection;
  const taken = new Set<string>(columns.map((column) => column.role));
  const given = Object.entries(mapping.constants) as [FieldName, string][];
  const free = CONSTANT_FIELDS.filter((field) => !taken.has(field) && !given.some(([name]) => name === field));
  // The new row starts with the first word of a closed list, or with a text that is plainly to be replaced.
  const first = (field: FieldName): string => wordsOfRole(field)?.[0] ?? '…';
  return (
    <div className="import-field">
      <div className="label">{t('rules.constant')}</div>
      {given.map(([field, value]) => (
        <ConstantRow key={field} {...props} field={field} value={value} />
      ))}
      <LightSelect
        aria-label={t('rules.constantAdd')}
        value={null}
        text={t('rules.constantAdd')}
        data={() => free.map((field) => ({ value: field, label: words.field(field) }))}
        nothingFound={t('columns.searchRole')}
        onChange={(field) =>
          props.dispatch({ kind: 'constant', field: field as FieldName, value: first(field as FieldName) })
        }
      />
    </div>
  );
}

function CountryPicker({ inspection, dispatch }: RulesProps) {
  const { t, i18n } = useTranslation('import');
  const id = useId();
  const { country } = inspection.mapping;
  const names = useMemo(() => new Intl.DisplayNames([i18n.language], { type: 'region' }), [i18n.language]);
  const nameOf = (code: string) => names.of(code) ?? code;
  return (
    <div>
      <label className="label" htmlFor={id}>
        {t('rules.country')}
      </label>
      <LightSelect
        id={id}
        value={country === '' ? '-' : country}
        text={country === '' ? t('rules.countryNone') : nameOf(country)}
        data={() => {
          const all = COUNTRIES.map((code) => ({ value: code, label: nameOf(code) }));
          all.sort((a, b) => a.label.localeCompare(b.label, i18n.language));
          return [{ value: '-', label: t('rules.countryNone') }, ...all];
        }}
        limit={80}
        nothingFound={t('columns.searchRole')}
        onChange={(code) => dispatch({ kind: 'rules', change: { country: code === '-' ? '' : code } })}
      />
    </div>
  );
}

/** What means something of contacts only. */
function ContactRules(props: RulesProps) {
  const { t } = useTranslation('import');
  const { dispatch } = props;
  const { mapping } = props.inspection;
  // As the reader has it (read-outcome.ts): a canonical file has a word of its own for short abandons.
  const keepsWords = mapping.profile === 'canonical' && mapping.columns.some(({ role }) => role === 'outcome');
  return (
    <>
      <NumberInput
        label={t('rules.shortAbandon')}
        description={keepsWords && t('rules.shortAbandonKept')}
        suffix={` ${t('rules.seconds')}`}
        value={mapping.shortAbandonSeconds}
        min={0}
        max={600}
        clampBehavior="strict"
        onChange={(value) =>
          typeof value === 'number' && dispatch({ kind: 'rules', change: { shortAbandonSeconds: value } })
        }
      />
      <CountryPicker {...props} />
      <Checkbox
        label={t('rules.legs')}
        description={t('rules.legsHint')}
        checked={mapping.rowsAreLegs}
        onChange={(event) => dispatch({ kind: 'rules', change: { rowsAreLegs: event.currentTarget.checked } })}
      />
    </>
  );
}

/** What no column says and a person may: the same value for all rows, thresholds, country, the source's name. */
export const RulesPanel = memo(function RulesPanel(props: RulesProps) {
  const { t } = useTranslation('import');
  const { inspection, dispatch } = props;
  const { mapping } = inspection;
  const isContacts = mapping.rowsAre === undefined;
  return (
    <Panel title={t('rules.title')} sub={t('rules.sub')}>
      <Select
        label={t('rules.rowsAre')}
        data={ROW_KINDS.map((kind) => ({ value: kind, label: t(`rules.rowKinds.${kind}`) }))}
        value={mapping.rowsAre ?? 'contacts'}
        allowDeselect={false}
        onChange={(kind) =>
          kind !== null && dispatch({ kind: 'rules', change: { rowsAre: kind as (typeof ROW_KINDS)[number] } })
        }
      />
      {isContacts && <Constants {...props} />}
      <TypedText
        label={t('rules.source')}
        description={t('rules.sourceHint')}
        value={mapping.source}
        onDone={(source) => source !== '' && dispatch({ kind: 'rules', change: { source } })}
      />
      {isContacts && <ContactRules {...props} />}
    </Panel>
  );
});

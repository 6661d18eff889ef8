import { Spotlight } from '@mantine/spotlight';
import { IconFilter, IconRuler2, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useProject, useValues } from '../../scope/queries.ts';
import { useScope, useScopeChanges } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { findStore } from './find-store.ts';
import { SCREENS } from './screens.ts';

/** Dimensions whose values the palette looks through. */
const SEARCHED = ['agent_name', 'queue', 'reason', 'team', 'product'] as const;
const MOST_VALUES = 5;
const SHORTEST_QUERY = 2;

const fits = (text: string, query: string) => text.toLocaleLowerCase().includes(query.toLocaleLowerCase());

function ValueActions({ dimension, query }: { readonly dimension: string; readonly query: string }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const { scope } = useScope();
  const changes = useScopeChanges();
  const everything = { ...scope, filter: {} };
  const values = useValues(query.length < SHORTEST_QUERY ? null : dimension, query, MOST_VALUES, everything).data ?? [];
  const found = query.length < SHORTEST_QUERY ? [] : values.filter(({ value }) => value !== null);
  if (found.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={`${t('find.values')} ${words.field(dimension)}`}>
      {found.map(({ value, contacts }) => (
        <Spotlight.Action
          key={value}
          label={words.value(dimension, value)}
          leftSection={<IconFilter size={16} stroke={1.75} />}
          rightSection={<span className="muted small">{format.count(contacts)}</span>}
          onClick={() => changes.setTest(dimension, isValue(value))}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function ScreenActions({ query, hasProject }: { readonly query: string; readonly hasProject: boolean }) {
  const { t } = useTranslation('common');
  const navigate = useNavigate();
  const screens = SCREENS.filter(
    (screen) => (hasProject || !screen.needsProject) && fits(t(`screens.${screen.name}`), query),
  );
  if (screens.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t('find.screens')}>
      {screens.map((screen) => (
        <Spotlight.Action
          key={screen.name}
          label={t(`screens.${screen.name}`)}
          leftSection={<screen.icon size={16} stroke={1.75} />}
          onClick={() => void navigate({ to: screen.to })}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function DefinitionActions({ query }: { readonly query: string }) {
  const { t } = useTranslation(['common', 'definitions']);
  const words = useWords();
  const changes = useScopeChanges();
  const found = PRESETS.filter(({ key }) => fits(words.definition(key), query) || fits(key, query));
  if (found.length === 0 || query === '') return null;
  return (
    <Spotlight.ActionsGroup label={t('common:find.definitions')}>
      {found.map(({ key }) => (
        <Spotlight.Action
          key={key}
          label={words.definition(key)}
          description={words.definitionSays(key)}
          leftSection={<IconRuler2 size={16} stroke={1.75} />}
          onClick={() => changes.setDefinition(key)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** The palette: screens, definitions and values of the fields that people ask for by name. */
export function Find() {
  const { t } = useTranslation('common');
  const project = useProject();
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query.trim());
  const hasProject = project !== null && project !== undefined;
  return (
    <Spotlight.Root
      store={findStore}
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder={t('find.placeholder')}
        aria-label={t('title.find')}
        leftSection={<IconSearch size={16} stroke={1.75} />}
      />
      <Spotlight.ActionsList>
        <ScreenActions query={asked} hasProject={hasProject} />
        {hasProject && <DefinitionActions query={asked} />}
        {hasProject &&
          SEARCHED.map((dimension) => <ValueActions key={dimension} dimension={dimension} query={asked} />)}
        <Spotlight.Empty>{t('find.nothing')}</Spotlight.Empty>
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

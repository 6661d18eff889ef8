import { Spotlight } from '@mantine/spotlight';
import { IconBookmark, IconFilter, IconMessage, IconRuler2, IconSearch, IconUser } from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isValue } from '../../scope/filter-edit.ts';
import { useProject } from '../../scope/queries.ts';
import { useDrill } from '../../scope/use-drill.ts';
import { useViewActions } from '../../scope/use-saved-views.ts';
import { useScopeChanges } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { keepTyping } from '../../ui/keep-typing.ts';
import { findStore } from './find-store.ts';
import { screenAt } from './screens.ts';
import { type Found, type FoundId, useFound } from './use-found.ts';

/** An id opens the thread of its contact; that of a customer the newest one, with the customer's others beside it. */
function FoundIds(props: { readonly of: 'contacts' | 'customers'; readonly ids: readonly FoundId[] }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const navigate = useNavigate();
  const { of, ids } = props;
  if (ids.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t(`find.${of}`)}>
      {ids.map(({ row, id, startedAt, contacts }) => (
        <Spotlight.Action
          key={row}
          label={id}
          leftSection={
            of === 'contacts' ? <IconMessage size={16} stroke={1.75} /> : <IconUser size={16} stroke={1.75} />
          }
          rightSection={
            <span className="muted small">
              {of === 'contacts'
                ? format.dayTime(startedAt)
                : t('scope.contacts', { count: contacts, n: format.count(contacts) })}
            </span>
          }
          onClick={() => void navigate({ to: '/threads/$row', params: { row: String(row) }, search: {} })}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function FoundActions({ found }: { readonly found: Found }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const navigate = useNavigate();
  const changes = useScopeChanges();
  const drill = useDrill();
  const { open: openView } = useViewActions();
  const hasScope = screenAt(useLocation({ select: (location) => location.pathname }))?.hasScope === true;
  return (
    <>
      {found.screens.length > 0 && (
        <Spotlight.ActionsGroup label={t('find.screens')}>
          {found.screens.map((screen) => (
            <Spotlight.Action
              key={screen.name}
              label={t(`screens.${screen.name}`)}
              leftSection={<screen.icon size={16} stroke={1.75} />}
              onClick={() => void navigate({ to: screen.to })}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {found.views.length > 0 && (
        <Spotlight.ActionsGroup label={t('find.views')}>
          {found.views.map((view) => (
            <Spotlight.Action
              key={view.name}
              label={view.name}
              leftSection={<IconBookmark size={16} stroke={1.75} />}
              rightSection={<span className="muted small">{t(`screens.${view.screen}`)}</span>}
              onClick={() => openView(view)}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
      <FoundIds of="contacts" ids={found.contacts} />
      <FoundIds of="customers" ids={found.customers} />
      {found.values.map(({ dimension, found: values }) => (
        <Spotlight.ActionsGroup key={dimension} label={t('find.values', { field: words.fieldInText(dimension) })}>
          {values.map(({ value, contacts }) => (
            <Spotlight.Action
              key={value}
              label={words.value(dimension, value)}
              leftSection={<IconFilter size={16} stroke={1.75} />}
              rightSection={<span className="muted small">{format.count(contacts)}</span>}
              onClick={() =>
                // A screen without a slice has nothing to narrow: the contacts are shown where they are listed.
                hasScope
                  ? changes.setTest(dimension, isValue(value))
                  : drill({ count: contacts, tests: { [dimension]: isValue(value) }, show: 'all' })
              }
            />
          ))}
        </Spotlight.ActionsGroup>
      ))}
      {found.definitions.length > 0 && (
        <Spotlight.ActionsGroup label={t('find.definitions')}>
          {found.definitions.map((key) => (
            <Spotlight.Action
              key={key}
              label={words.definition(key)}
              description={words.definitionSays(key)}
              leftSection={<IconRuler2 size={16} stroke={1.75} />}
              onClick={() => changes.setDefinition(key)}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
    </>
  );
}

/** The palette: screens, definitions and values of the fields that people ask for by name. */
export function Find() {
  const { t } = useTranslation('common');
  const project = useProject();
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query.trim());
  useEffect(() => {
    let wasOpen = findStore.getState().opened;
    return findStore.subscribe(({ opened }) => {
      if (opened && !wasOpen) keepTyping();
      wasOpen = opened;
    });
  }, []);
  const found = useFound(asked, project !== null && project !== undefined);
  return (
    <Spotlight.Root
      store={findStore}
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      scrollable
      maxHeight={440}
      centered={false}
      yOffset={56}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
    >
      <Spotlight.Search
        placeholder={t('find.placeholder')}
        aria-label={t('title.find')}
        leftSection={<IconSearch size={16} stroke={1.75} />}
      />
      <Spotlight.ActionsList>
        <FoundActions found={found} />
        {found.isEmpty && <Spotlight.Empty>{t(found.isLooking ? 'find.looking' : 'find.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

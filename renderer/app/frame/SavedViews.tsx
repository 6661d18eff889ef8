import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconX } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_VIEW_NAME, type SavedView } from '../../../shared/contract/views.ts';
import { useSavedViews, useViewActions, useViewNow } from '../../scope/use-saved-views.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';

function ViewList(props: {
  readonly views: readonly SavedView[];
  readonly onOpen: (view: SavedView) => void;
  /** The button that had the focus goes with its row: somebody else must take it, or Escape closes nothing. */
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { remove } = useViewActions();
  return (
    <ul className="view-list">
      {props.views.map((view) => (
        <li key={view.name} className="row">
          <button type="button" className="filter-item" onClick={() => props.onOpen(view)}>
            <span className="ellipsis">{view.name}</span>
            <span className="muted small nowrap">
              {t(`screens.${view.screen}`)}
              <i className="dot" />
              {format.dayYear(view.savedAt)}
            </span>
          </button>
          <ActionIcon
            aria-label={t('views.remove', { name: view.name })}
            onClick={() => {
              props.onRemove();
              void remove(view.name);
            }}
          >
            <IconX size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

/** A name to begin with: what the slice says. */
function useNameProposal(): string {
  const words = useWords();
  const { search } = useViewNow();
  const { f }: { readonly f?: Readonly<Record<string, { readonly in?: readonly unknown[] }>> } = JSON.parse(search);
  const values = Object.entries(f ?? {}).flatMap(([field, test]) =>
    (test.in ?? []).slice(0, 1).map((value) => words.value(field, value === null ? null : String(value))),
  );
  return values.join(', ').slice(0, MAX_VIEW_NAME);
}

/** Keeps what is seen now under a name, and brings back what was kept. */
export function SavedViews() {
  const { t } = useTranslation('common');
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const target = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const now = useViewNow();
  const proposal = useNameProposal();
  const views = useSavedViews({ enabled: opened }).data ?? [];
  const { save, open } = useViewActions();
  const isReplacing = views.some((view) => view.name.toLowerCase() === name.trim().toLowerCase());
  const show = () => {
    setName(proposal);
    setOpened(true);
  };
  const close = () => {
    setOpened(false);
    target.current?.focus();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '' && (await save(name.trim(), now))) close();
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <Button
          ref={target}
          variant="subtle"
          color="gray"
          leftSection={<IconBookmark size={16} stroke={1.75} />}
          aria-expanded={opened}
          onClick={() => (opened ? close() : show())}
        >
          {t('views.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={t('views.button')}>
        <form className="column filter-pane" onSubmit={(event) => void submit(event)}>
          <TextInput
            ref={input}
            data-autofocus
            label={t('views.name')}
            maxLength={MAX_VIEW_NAME}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <p className="small muted">{t('views.says')}</p>
          <Button type="submit" variant="filled" disabled={name.trim() === ''}>
            {t(isReplacing ? 'views.replace' : 'views.save')}
          </Button>
        </form>
        {views.length > 0 && (
          <>
            <div className="label view-head">{t('views.kept')}</div>
            <ViewList
              views={views}
              onRemove={() => input.current?.focus()}
              onOpen={(view) => {
                setOpened(false);
                open(view);
              }}
            />
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

import { Button, Popover } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../../scope/engine-context.ts';
import { useDefinitions } from '../../scope/queries.ts';
import { useWords } from '../../scope/use-words.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import { useShowError } from '../../ui/use-show-error.ts';

/** Takes an own definition off the lists, or puts it back. What is in force or compared stays so: no figure hangs on it. */
function useMoves() {
  const { t } = useTranslation(['compare', 'common']);
  const words = useWords();
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  const write = async (key: string, isRemoved: boolean) => {
    await (isRemoved ? engine.definitions.remove({ key }) : engine.definitions.putBack({ key }));
    await cache.invalidateQueries({ queryKey: ['fcr.definitions'] });
  };
  return async (key: string, isRemoved: boolean) => {
    try {
      await write(key, isRemoved);
      const said = t(isRemoved ? 'own.removedOne' : 'own.isBack', { name: words.definition(key) });
      announce(said);
      showUndoToast(said, { label: t('common:title.undo'), act: () => void write(key, !isRemoved).catch(showError) });
    } catch (error) {
      showError(error);
    }
  };
}

type Own = { readonly key: string; readonly version: number; readonly removed: boolean };

function OwnList(props: { readonly own: readonly Own[]; readonly onMove: (own: Own) => void }) {
  const { t } = useTranslation(['compare', 'common']);
  const words = useWords();
  return (
    <ul>
      {props.own.map((own) => {
        const name = words.definition(own.key);
        return (
          <li key={own.key} className="row">
            <span className="grow">
              {name} <span className="muted">{t('common:scope.version', { version: own.version })}</span>
              <span className="definition-says">{words.definitionSays(own.key)}</span>
            </span>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t(own.removed ? 'own.putBackOne' : 'own.removeOne', { name })}
              onClick={() => props.onMove(own)}
            >
              {t(own.removed ? 'own.putBack' : 'own.remove')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** The project's own definitions, to be tidied: off the lists, and back on them. */
export function OwnDefinitions() {
  const { t } = useTranslation('compare');
  const pane = useRef<HTMLDivElement>(null);
  const move = useMoves();
  const own = (useDefinitions().data ?? []).filter(({ preset }) => !preset);
  const [kept, removed] = [own.filter((one) => !one.removed), own.filter((one) => one.removed)];
  // The button that had the focus goes with its row: somebody else must take it, or Escape closes nothing.
  const onMove = (one: Own) => {
    pane.current?.focus();
    void move(one.key, !one.removed);
  };
  if (own.length === 0) return null;
  return (
    <Popover position="bottom-end" width={440} trapFocus returnFocus>
      <Popover.Target>
        <Button>{t('own.button')}</Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={t('own.button')}>
        <div ref={pane} tabIndex={-1} data-autofocus className="own-definitions">
          {kept.length === 0 && <p className="muted">{t('own.none')}</p>}
          <OwnList own={kept} onMove={onMove} />
          {removed.length > 0 && (
            <>
              <div className="label">{t('own.removed')}</div>
              <OwnList own={removed} onMove={onMove} />
            </>
          )}
          <p className="small muted">{t('own.says')}</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

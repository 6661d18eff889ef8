import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLink } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import { useProject } from '../../scope/queries.ts';
import { FilterPopover } from '../../scope/slice/FilterPopover.tsx';
import { SliceChips } from '../../scope/slice/SliceChips.tsx';
import { useContactCount } from '../../scope/use-measure.ts';
import { useScope, useScopeChanges } from '../../scope/use-scope.ts';
import { useScopeLines } from '../../scope/use-scope-lines.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { useFormat } from '../../ui/format.ts';
import { useInTurns } from '../../ui/use-in-turns.ts';
import { DefinitionMenu } from './DefinitionMenu.tsx';
import { SavedViews } from './SavedViews.tsx';
import { WindowChip } from './WindowChip.tsx';

function ContactCount() {
  const { t } = useTranslation('common');
  const format = useFormat();
  const total = useProject()?.contacts;
  const query = useContactCount();
  const isBehind = useIsBehind(query);
  const counted = query.data?.counts.contacts;
  if (counted === undefined || total === undefined) return null;
  // The count of the slice before does not pass for that of the one whose chips stand beside it.
  const pending = { 'aria-busy': query.isPlaceholderData, 'data-busy': isBehind };
  if (counted === total) {
    return (
      <span className="scope-count" {...pending}>
        <b>{format.count(total)}</b> {t('scope.contactsWord', { count: total })}
      </span>
    );
  }
  return (
    <span className="scope-count" {...pending}>
      <Trans
        t={t}
        i18nKey="scope.contactsOf"
        values={{ n: format.count(counted), total: format.count(total) }}
        components={{ b: <b /> }}
      />
    </span>
  );
}

function CopyLink() {
  const { t } = useTranslation('common');
  const copy = () => {
    navigator.clipboard.writeText(window.location.href).then(
      () => notifications.show({ message: t('scope.linkCopied') }),
      () => notifications.show({ message: t('scope.copyFailed'), color: 'red' }),
    );
  };
  return (
    <Tooltip label={t('scope.copyLink')}>
      <ActionIcon aria-label={t('scope.copyLink')} onClick={copy}>
        <IconLink size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

/** On paper: which project, definition (with its hash) and slice the figures are of. */
function PrintHead() {
  const { project, facts } = useScopeLines()();
  return (
    <div className="print-only">
      <div className="print-head">
        <b>{project}</b>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
    </div>
  );
}

function ClearSlice() {
  const { t } = useTranslation('common');
  const { filter } = useScope();
  const { clear } = useScopeChanges();
  if (Object.keys(filter).length <= 1) return null;
  return (
    <button type="button" className="link small" onClick={clear}>
      {t('scope.clearAll')}
    </button>
  );
}

/** Definition; window; slice; what stands at the end, with the head of the printed page. */
const PARTS = 4;

/**
 * The definition and the slice in force: always on top of a screen with numbers, and changed here. Parts read what they
 * say for themselves, so that a moving slider draws the words alone, not every menu. They are drawn a frame each, so that
 * the click that opens the first such screen does not wait for all menus.
 */
export function ScopeBar() {
  const { t } = useTranslation('common');
  const drawn = useInTurns(PARTS);
  return (
    <>
      {drawn > 3 && <PrintHead />}
      <section className="scope-bar" aria-label={t('scope.label')}>
        <div className="scope-chips">
          {drawn > 0 && <DefinitionMenu />}
          {drawn > 1 && <WindowChip />}
          {drawn > 2 && (
            <>
              <span className="divider" />
              <span className="label">{t('scope.slice')}</span>
              <SliceChips />
              <FilterPopover hasKey />
              <ClearSlice />
            </>
          )}
        </div>
        {drawn > 3 && (
          <div className="scope-end">
            <ContactCount />
            <span className="divider" />
            <SavedViews />
            <CopyLink />
          </div>
        )}
      </section>
    </>
  );
}

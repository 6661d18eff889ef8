import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLink } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import { useDefinitions, useMeasure, useProject } from '../../scope/queries.ts';
import { useDescribeTest } from '../../scope/use-describe-test.ts';
import { useScope, useScopeChanges } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { DefinitionMenu } from './DefinitionMenu.tsx';
import { FilterPopover } from './FilterPopover.tsx';
import { SavedViews } from './SavedViews.tsx';
import { SliceChip } from './SliceChip.tsx';

const COUNT_ONLY: readonly [] = [];

function ContactCount() {
  const { t } = useTranslation('common');
  const format = useFormat();
  const total = useProject()?.contacts;
  const counted = useMeasure(COUNT_ONLY).data?.counts.contacts;
  if (counted === undefined || total === undefined) return null;
  if (counted === total) {
    return (
      <span>
        <b>{format.count(total)}</b> {t('scope.contactsWord', { count: total })}
      </span>
    );
  }
  return (
    <span>
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
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const describe = useDescribeTest();
  const { definition, filter } = useScope();
  const project = useProject();
  const known = useDefinitions().data?.find(({ key }) => key === definition);
  const tests = Object.entries(filter).map(([field, test]) => `${words.field(field)}: ${describe(field, test)}`);
  const until = project?.observedUntil ?? null;
  return (
    <div className="print-only">
      <div className="print-head">
        <b>{project?.name}</b>
        <span>
          {t('scope.definition')}: {words.definition(definition)} {t('scope.version', { version: known?.version ?? 1 })}{' '}
          ({known?.hash.slice(0, HASH_SHOWN)})
        </span>
        <span>
          {t('scope.slice')}: {tests.length === 0 ? t('scope.everything') : tests.join('; ')}
        </span>
        <ContactCount />
        {until !== null && (
          <span>
            {t('status.observedUntil', { when: `${format.dayYear(until)}, ${format.time(until)} ${format.zone}` })}
          </span>
        )}
      </div>
    </div>
  );
}

const HASH_SHOWN = 12;

/** The definition and the slice in force: always on top of a screen with numbers, and changed here. */
export function ScopeBar() {
  const { t } = useTranslation('common');
  const { filter, via } = useScope();
  const changes = useScopeChanges();
  const tests = Object.entries(filter);
  return (
    <>
      <PrintHead />
      <section className="scope-bar" aria-label={t('scope.label')}>
        <div className="scope-chips">
          <DefinitionMenu />
          <span className="divider" />
          <span className="label">{t('scope.slice')}</span>
          {tests.length === 0 && <span className="text-2">{t('scope.everything')}</span>}
          {tests.map(([field, test]) => (
            <SliceChip
              key={field}
              field={field}
              test={test}
              isFromChart={via.includes(field)}
              onRemove={() => changes.removeField(field)}
            />
          ))}
          <FilterPopover />
          {tests.length > 1 && (
            <button type="button" className="link small" onClick={changes.clear}>
              {t('scope.clearAll')}
            </button>
          )}
        </div>
        <div className="scope-end">
          <ContactCount />
          <span className="divider" />
          <SavedViews />
          <CopyLink />
        </div>
      </section>
    </>
  );
}

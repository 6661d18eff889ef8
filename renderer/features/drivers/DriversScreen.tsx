import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Progress } from '../../../shared/contract/base.ts';
import type { Driver, DriversOutput } from '../../../shared/contract/drivers.ts';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { NotJudgedHere } from '../../scope/NotJudged.tsx';
import { useWords } from '../../scope/use-words.ts';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSlowly } from '../../ui/use-slowly.ts';
import { DriverDialog, type Editing } from './DriverDialog.tsx';
import { DriverRow } from './DriverRow.tsx';
import { DriverTable } from './DriverTable.tsx';
import './drivers.css';
import { Mark } from '../../charts/Mark.tsx';
import { useDriverWords } from './use-driver-words.ts';
import { useDrivers, useWordsInNotes } from './use-drivers.ts';

/** The common threads in the failures: slices that fail more than their mix explains, each with its contacts. */
export function DriversScreen() {
  return (
    <WithContacts>
      <Drivers />
    </WithContacts>
  );
}

function Drivers() {
  const { t } = useTranslation('drivers');
  const { query, progress, cancel } = useDrivers();
  const { data, error } = query;
  if (error !== null && data === undefined) {
    return (
      <Panel className="drivers" title={t('plain')}>
        <ErrorState error={error} onRetry={() => void query.refetch()} />
      </Panel>
    );
  }
  if (data !== undefined) return <Found found={data} />;
  return (
    <Panel className="drivers" title={t('plain')} sub={t('searching.sub')} actions={<WordsSwitch />}>
      {query.fetchStatus === 'idle' ? (
        <EmptyState
          title={t('searching.stopped')}
          action={<Button onClick={() => void query.refetch()}>{t('searching.again')}</Button>}
        />
      ) : (
        <Searching progress={progress} onCancel={cancel} />
      )}
    </Panel>
  );
}

/** Words of the notes go together with failures, too; they are often written when it is known how the contact went. */
function WordsSwitch() {
  const { t } = useTranslation('drivers');
  const [words, setWords] = useWordsInNotes();
  return (
    <Switch size="xs" label={t('words')} checked={words} onChange={(event) => setWords(event.currentTarget.checked)} />
  );
}

/** How long a search may last before it says how far it is. */
const SAY_AFTER_MS = 800;

function Searching({ progress, onCancel }: { readonly progress: Progress | null; readonly onCancel: () => void }) {
  const { t } = useTranslation('drivers');
  const format = useFormat();
  const isSlow = useSlowly(true, SAY_AFTER_MS);
  const share = progress === null ? 0 : progress.doneBytes / progress.totalBytes;
  return (
    <>
      {isSlow && (
        <div className="row drivers-progress">
          <progress value={share} max={1} aria-label={t('searching.label')} />
          <span className="text-2">{t('searching.done', { share: format.share(share) })}</span>
          <Button onClick={onCancel}>{t('searching.cancel')}</Button>
        </div>
      )}
      <LoadingBlock lines={8} height={32} />
    </>
  );
}

/** Why there is nothing to list: nothing judged, nothing failed, too little to look at, or nothing beyond chance. */
function Nothing({ found }: { readonly found: DriversOutput }) {
  const { t } = useTranslation('drivers');
  const format = useFormat();
  if (found.judged === 0) return <NotJudgedHere />;
  if (found.failed === 0) return <EmptyState title={t('empty.noFailure')} />;
  if (found.looks === 0) {
    return (
      <EmptyState
        title={t('empty.tooFew')}
        hint={t('empty.tooFewHint', { n: format.count(found.judged), least: format.count(found.leastContacts) })}
      />
    );
  }
  return <EmptyState title={t('empty.nothing')} hint={t('empty.nothingHint', { looks: format.count(found.looks) })} />;
}

function Found({ found }: { readonly found: DriversOutput }) {
  const { t } = useTranslation('drivers');
  const format = useFormat();
  const words = useWords();
  const driverWords = useDriverWords();
  const [showsDismissed, setShowsDismissed] = useState(false);
  const dismissed = found.drivers.filter(({ mark }) => mark?.state === 'dismissed');
  const open = found.drivers.filter((driver) => !dismissed.includes(driver));
  const confirmed = open.filter(({ isConfirmed }) => isConfirmed).length;
  const title =
    open.length === 0
      ? t('none')
      : t('title', { count: open.length, n: format.count(open.length), confirmed: format.count(confirmed) });
  const sub = (
    <>
      <Mark figure={{ count: found.judged, tests: {}, show: 'judged' }}>
        {t('sub.judged', { count: found.judged, n: format.count(found.judged) })}
      </Mark>
      {', '}
      <Mark figure={{ count: found.failed, tests: {}, show: 'failed' }}>
        {t('sub.failed', { n: format.count(found.failed) })}
      </Mark>{' '}
      {t(`sub.${found.halves}`, { looks: format.count(found.looks) })}
    </>
  );
  const restating = found.restating.map(words.field).join(', ');
  return (
    <Panel
      className="drivers"
      title={title}
      sub={sub}
      actions={<WordsSwitch />}
      table={
        found.drivers.length === 0 ? undefined : (
          <DriverTable drivers={found.drivers} halves={found.halves} words={driverWords} />
        )
      }
      foot={
        <>
          {t('caveat')}
          <i className="dot" />
          {t('bars', { unit: t(`unit.${found.unit}`) })}
          {restating !== '' && (
            <>
              <i className="dot" />
              {t('restating', { fields: restating })}
            </>
          )}
        </>
      }
      footLink={
        dismissed.length > 0 && (
          <button
            type="button"
            className="link"
            aria-expanded={showsDismissed}
            onClick={() => setShowsDismissed(!showsDismissed)}
          >
            {t(showsDismissed ? 'dismissed.hide' : 'dismissed.show', {
              count: dismissed.length,
              n: format.count(dismissed.length),
            })}
          </button>
        )
      }
    >
      {open.length === 0 && <Nothing found={found} />}
      <DriverList found={found} drivers={showsDismissed ? [...open, ...dismissed] : open} label={title} />
    </Panel>
  );
}

function DriverList(props: {
  readonly found: DriversOutput;
  readonly drivers: readonly Driver[];
  readonly label: string;
}) {
  const words = useDriverWords();
  const [editing, setEditing] = useState<Editing | null>(null);
  const longest = Math.max(1, ...props.drivers.map(({ high }) => high));
  if (props.drivers.length === 0) return null;
  return (
    <>
      <MarkGroup label={props.label}>
        <ul className="driver-list">
          {props.drivers.map((driver) => (
            <DriverRow
              key={driver.key}
              driver={driver}
              found={props.found}
              words={words}
              longest={longest}
              onEdit={(edit) => setEditing({ driver, edit, name: words.name(driver) })}
            />
          ))}
        </ul>
      </MarkGroup>
      {editing !== null && <DriverDialog editing={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPencil, IconPin, IconPinFilled, IconRestore, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Driver, DriversOutput } from '../../../shared/contract/drivers.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroupContext } from '../../charts/mark-group-context.ts';
import { useFormat } from '../../ui/format.ts';
import { DriverSpark } from './DriverSpark.tsx';
import { checkedFigure, driverFigure } from './driver-figure.ts';
import type { DriverWords } from './use-driver-words.ts';
import { markOf, useMarkDriver } from './use-mark-driver.ts';

function Tags({ driver, unit }: { readonly driver: Driver; readonly unit: 'month' | 'week' }) {
  const { t } = useTranslation('drivers');
  const { found, isConfirmed, trend } = driver;
  const state = found === null ? 'notFound' : isConfirmed ? 'confirmed' : 'only';
  return (
    <>
      <span className="tag" data-tone={isConfirmed ? 'resolved' : 'plain'}>
        {t(`state.${state}`)}
      </span>
      {trend !== 'steady' && (
        <span className="tag" data-tone={trend === 'new' ? 'warn' : 'plain'}>
          {t(`trend.${trend}.${unit}`)}
        </span>
      )}
    </>
  );
}

function Action(props: { readonly label: string; readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon aria-label={props.label} onClick={props.onClick}>
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}

function Actions(props: { readonly driver: Driver; readonly name: string; readonly onEdit: (edit: Edit) => void }) {
  const { t } = useTranslation('drivers');
  const put = useMarkDriver();
  const { driver, name } = props;
  const mark = markOf(driver);
  const isPinned = mark.state === 'pinned';
  // The reason was that of the dismissal.
  const set = (state: 'found' | 'pinned', said: string) => void put(driver, { ...mark, state, reason: '' }, said);
  if (mark.state === 'dismissed') {
    return (
      <Action label={t('act.bringBack', { name })} onClick={() => set('found', t('did.broughtBack', { name }))}>
        <IconRestore size={16} />
      </Action>
    );
  }
  return (
    <>
      <Action
        label={t(isPinned ? 'act.unpin' : 'act.pin', { name })}
        onClick={() => set(isPinned ? 'found' : 'pinned', t(isPinned ? 'did.unpinned' : 'did.pinned', { name }))}
      >
        {isPinned ? <IconPinFilled size={16} /> : <IconPin size={16} />}
      </Action>
      <Action label={t('act.name', { name })} onClick={() => props.onEdit('name')}>
        <IconPencil size={16} />
      </Action>
      <Action label={t('act.dismiss', { name })} onClick={() => props.onEdit('dismiss')}>
        <IconX size={16} />
      </Action>
    </>
  );
}

export type Edit = 'name' | 'dismiss';

/** Excess with its interval, on one scale for all drivers. */
function Excess({ driver, longest }: { readonly driver: Driver; readonly longest: number }) {
  const { t } = useTranslation('drivers');
  const format = useFormat();
  const at = (value: number) => `${((Math.max(0, value) / longest) * 100).toFixed(2)}%`;
  const { excess, low, high, handlingPerMonth, costPerMonth, excessPerMonth } = driver;
  return (
    <div className="driver-excess">
      <div className="row driver-excess-line">
        <b className="strong">{format.expected(excess)}</b>
        <span className="muted small nowrap">
          {t('beyond', { low: format.expected(low), high: format.expected(high) })}
        </span>
      </div>
      <span className="driver-bar">
        <i className="fill fill-mark" style={{ width: at(excess) }} />
        <i className="driver-whisker" style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />
      </span>
      <span className="small text-2 nowrap">
        {t('perMonth', { n: format.expected(excessPerMonth) })}
        {costPerMonth !== null ? (
          <>
            <i className="dot" />
            {format.money(costPerMonth)}
          </>
        ) : (
          handlingPerMonth !== null && (
            <>
              <i className="dot" />
              {t('handling', { time: format.longSpan(handlingPerMonth) })}
            </>
          )
        )}
      </span>
    </div>
  );
}

/** What it is, in one sentence: of so many contacts so many failed, and how many others would have made of them. */
function Says({ driver }: { readonly driver: Driver }) {
  const { t } = useTranslation('drivers');
  const format = useFormat();
  const { failed, contacts, expected, excess, low, high } = driver;
  if (contacts === 0) return t('says.nothing');
  return (
    <>
      <Mark figure={driverFigure(driver, 'judged')}>
        {t('says.judged', { count: contacts, n: format.count(contacts) })}
      </Mark>{' '}
      <Trans
        t={t}
        i18nKey={excess < 0 ? 'says.fewer' : 'says.more'}
        values={{
          ...{ failed: format.count(failed), rate: format.rate(failed / contacts) },
          ...{ expected: format.expected(expected), low: format.expected(low), high: format.expected(high) },
          excess: format.expected(Math.abs(excess)),
        }}
        components={{ failed: <Mark figure={driverFigure(driver, 'failed')} /> }}
      />
    </>
  );
}

/** How it did in the half of the time in which it was not looked for; both counts list their contacts. */
function Checked({ driver, halves }: { readonly driver: Driver; readonly halves: DriversOutput['halves'] }) {
  const { t } = useTranslation('drivers');
  const format = useFormat();
  const { checked, isConfirmed } = driver;
  if (checked === null) return t('checked.notFound');
  const { failed, contacts, expected } = checked;
  return (
    <MarkGroupContext value={false}>
      <Trans
        t={t}
        i18nKey={isConfirmed ? `checked.confirmed.${halves}` : `checked.only.${halves}`}
        values={{ failed: format.count(failed), n: format.count(contacts), expected: format.expected(expected) }}
        components={{
          failed: <Mark figure={checkedFigure(driver, halves, 'failed')} />,
          n: <Mark figure={checkedFigure(driver, halves, 'judged')} />,
        }}
      />
    </MarkGroupContext>
  );
}

/** One driver: what it is, how much it adds, whether it held in the other half, when it was there, and what was made of it. */
export function DriverRow(props: {
  readonly driver: Driver;
  readonly found: DriversOutput;
  readonly words: DriverWords;
  readonly longest: number;
  readonly onEdit: (edit: Edit) => void;
}) {
  const { t } = useTranslation('drivers');
  const format = useFormat();
  const { driver, words, found } = props;
  const name = words.name(driver);
  const figure = driverFigure(driver, 'failed');
  const label = t('mark', { name, count: driver.failed, n: format.count(driver.failed) });
  return (
    <li className="driver" data-state={driver.mark?.state ?? 'found'}>
      <div className="driver-what">
        <div className="row driver-head">
          <Mark className="link driver-name" figure={figure} label={label}>
            {name}
          </Mark>
          <Tags driver={driver} unit={found.unit} />
        </div>
        {driver.mark?.name && <div className="small text-2">{words.tests(driver.tests)}</div>}
        {/* Arrows go from driver to driver, not through its words. */}
        <MarkGroupContext value={false}>
          <div>
            <Says driver={driver} />
          </div>
        </MarkGroupContext>
        <div className="small muted">
          <Checked driver={driver} halves={found.halves} />
        </div>
        {driver.alike.length > 0 && (
          <div className="small muted">{t('alike', { list: driver.alike.map(words.tests).join('; ') })}</div>
        )}
        {driver.mark?.reason && (
          <div className="small text-2">
            {t(driver.mark.author === '' ? 'reason' : 'reasonBy', {
              reason: driver.mark.reason,
              author: driver.mark.author,
            })}
          </div>
        )}
      </div>
      <Excess driver={driver} longest={props.longest} />
      <DriverSpark driver={driver} unit={found.unit} name={name} observedUntil={found.observedUntil} />
      <div className="driver-actions">
        <Actions driver={driver} name={name} onEdit={props.onEdit} />
      </div>
    </li>
  );
}

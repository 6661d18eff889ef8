import { useTranslation } from 'react-i18next';
import type { FieldTest } from '../../../shared/domain/filter/filter.ts';
import { canPointOut } from '../../../shared/domain/metrics/volume.ts';
import { wilson } from '../../../shared/domain/metrics/wilson.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { PointsBar, pointsExtent } from '../../charts/PointsBar.tsx';
import { canRate } from '../../charts/small-n.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { isPeopleField } from '../../scope/people.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { Compared } from './change-sides.ts';
import type { Change, Split } from './use-change.ts';
import type { SideNames } from './use-side-name.ts';

type Part = Split['parts'][number];
/** A value, or all that are not shown one by one. */
type Row = { readonly name: string; readonly test: FieldTest; readonly counts: Pick<Part, 'before' | 'after'> };
/** A value that carries this part of a difference is worth a title. */
const STANDS_OUT = 0.25;

const whole = ({ rate, mix }: Pick<Part, 'rate' | 'mix'>): number => rate + mix;

/** True when every side that has contacts of the value has enough of them to point it out. */
const canStandOut = (change: Change, part: Part): boolean =>
  (['before', 'after'] as const).every((name) => {
    const { rate } = change[name];
    return part[name].mature === 0 || canPointOut(part[name].mature, 1 - (rate ?? 1));
  });

/** Where people are compared no rate stands without its interval. */
function Interval({ resolved, mature }: Part['before']) {
  const { t } = useTranslation('common');
  const format = useFormat();
  if (!canRate({ mature })) return null;
  const { low, high } = wilson(resolved, mature);
  return (
    <div className="small text-2 nowrap">
      {t('chart.interval', { low: format.points(low), high: format.points(high) })}
    </div>
  );
}

/** What each value of a field adds to the difference: by its own rate, and by its weight. Together they are the whole. */
export function SplitPanel(props: {
  readonly split: Split;
  readonly change: Change;
  readonly compared: Compared;
  readonly names: SideNames;
  readonly busy: boolean;
}) {
  const { t } = useTranslation('change');
  const format = useFormat();
  const words = useWords();
  const nameOf = useValueName();
  const { split, change, compared, names } = props;
  const { by, rest } = split;
  const isPeople = isPeopleField(by);
  const named = (part: Part) => nameOf(by, part.value);
  const parts = isPeople
    ? split.parts.toSorted((one, other) => named(one).localeCompare(named(other), format.locale))
    : split.parts;
  const total = change.difference.difference ?? 0;
  const extent = pointsExtent([...parts.map(whole), ...(rest === null ? [] : [whole(rest)])]);
  const field = words.fieldInText(by);
  const [first] = parts;
  const canSay = !isPeople && change.isBeyondChance && first !== undefined && canStandOut(change, first);
  const stands = canSay && total !== 0 && whole(first) / total >= STANDS_OUT ? first : null;
  const title =
    stands === null
      ? t('split.plain', { by: field })
      : t('split.finding', { value: nameOf(by, stands.value), points: format.change(whole(stands)), by: field });
  const rate = ({ resolved, mature }: Part['before']) =>
    canRate({ mature }) ? format.points(resolved / mature) : format.blank;
  const others = rest === null ? '' : t('split.others', { count: rest.values, n: format.count(rest.values) });
  const notShown: FieldTest = { notIn: parts.map(({ value }) => value) };
  /** How many are judged on one side of a row. */
  const count = (row: Row, name: 'before' | 'after') => {
    const { mature } = row.counts[name];
    const side = names[name];
    const label = t('split.mark', { value: row.name, side, n: format.count(mature), count: mature });
    const within = { ...compared.shared, ...compared[name] };
    return (
      <Mark figure={{ count: mature, tests: { [by]: row.test }, show: 'judged', within }} label={label}>
        {format.count(mature)}
      </Mark>
    );
  };
  const sidesOf = (row: Row) => (
    <>
      <td className="num">
        {rate(row.counts.before)}
        {isPeople && <Interval {...row.counts.before} />}
      </td>
      <td className="num">{count(row, 'before')}</td>
      <td className="num">
        <b>{rate(row.counts.after)}</b>
        {isPeople && <Interval {...row.counts.after} />}
      </td>
      <td className="num">{count(row, 'after')}</td>
    </>
  );
  return (
    <Panel
      className="change-split"
      busy={props.busy}
      title={title}
      sub={
        <>
          {t('split.sub', { rate: format.change(split.rate), mix: format.change(split.mix) })}
          <MatureOnly />
        </>
      }
      {...(isPeople && { foot: t('split.regression') })}
    >
      <MarkGroup label={title}>
        <table className="chart-rows tight mark-cells">
          <thead>
            <tr>
              <th>{words.field(by)}</th>
              <th className="num">{t('side.before')}</th>
              <th className="num">{t('split.n')}</th>
              <th className="num">{t('side.after')}</th>
              <th className="num">{t('split.n')}</th>
              <th />
              <th className="num" title={t('split.rateHint')}>
                {t('split.rate')}
              </th>
              <th className="num" title={t('split.mixHint')}>
                {t('split.mix')}
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.value ?? '\u0000'}>
                <td className="name" title={nameOf(by, part.value)}>
                  {nameOf(by, part.value)}
                </td>
                {sidesOf({ name: nameOf(by, part.value), test: isValue(part.value), counts: part })}
                <td>
                  <PointsBar points={whole(part)} extent={extent} />
                </td>
                <td className="num strong">{format.change(part.rate)}</td>
                <td className="num">{format.change(part.mix)}</td>
              </tr>
            ))}
            {rest !== null && (
              <tr>
                <td className="name text-2">{others}</td>
                {sidesOf({ name: others, test: notShown, counts: rest })}
                <td>
                  <PointsBar points={whole(rest)} extent={extent} />
                </td>
                <td className="num">{format.change(rest.rate)}</td>
                <td className="num">{format.change(rest.mix)}</td>
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <td className="strong" colSpan={6}>
                {t('split.all', { points: format.change(total) })}
              </td>
              <td className="num strong">{format.change(split.rate)}</td>
              <td className="num strong">{format.change(split.mix)}</td>
            </tr>
          </tfoot>
        </table>
      </MarkGroup>
    </Panel>
  );
}

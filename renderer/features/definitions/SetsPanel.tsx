import { useTranslation } from 'react-i18next';
import { CountCell } from '../../charts/CountCell.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { canRate } from '../../charts/small-n.ts';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Letter } from './Letter.tsx';
import { type SetColumn, type SetModel, setModel } from './set-model.ts';
import type { Compared, useAgreement } from './use-compared.ts';

type Agreement = NonNullable<ReturnType<typeof useAgreement>['data']>;
/** More columns than fit would be cut; the table has them all. */
const MOST_COLUMNS = 12;

/** Who fails a set, in words: "failed by A and B, resolved by C". */
function useSetWords(compared: Compared): (set: SetColumn) => string {
  const { t, i18n } = useTranslation('compare');
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return ({ failedBy }) => {
    const letters = (wanted: boolean): string =>
      list.format(failedBy.flatMap((isFailed, at) => (isFailed === wanted ? [compared.letterOf(at)] : [])));
    return failedBy.includes(false)
      ? t('sets.some', { failed: letters(true), resolved: letters(false) })
      : t('sets.all');
  };
}

/** Contacts by who fails them: a bar a combination, dots for who; every bar lists its contacts. */
export function SetsPanel(props: { readonly compared: Compared; readonly agreement: Agreement | undefined }) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const { compared, agreement } = props;
  const model = setModel(compared.keys, agreement?.sets ?? [], agreement?.leftOpen);
  const judged = agreement?.judgedByAll ?? 0;
  const isEmpty = model.columns.length === 0;
  return (
    <Panel
      className="compare-sets"
      title={
        canRate({ mature: judged })
          ? t('sets.title', { share: format.rate(model.sameByAll / judged) })
          : t('sets.plain')
      }
      sub={
        <>
          <Mark figure={model.judgedByAll}>{t('sets.sub', { n: format.count(judged), count: judged })}</Mark>
          <i className="dot" />
          <Mark figure={model.resolvedByAll}>
            {t('sets.resolved', { count: model.resolvedByAll.count, n: format.count(model.resolvedByAll.count) })}
          </Mark>
        </>
      }
      table={<SetTable compared={compared} model={model} />}
      foot={isEmpty ? undefined : t('sets.foot')}
    >
      {isEmpty ? (
        <EmptyState title={judged === 0 ? t('sets.none') : t('sets.noFailure')} />
      ) : (
        <SetChart compared={compared} model={model} />
      )}
      <SetRest compared={compared} model={model} judged={judged} />
    </Panel>
  );
}

type Drawn = { readonly compared: Compared; readonly model: SetModel };

function SetChart({ compared, model }: Drawn) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const words = useWords();
  const say = useSetWords(compared);
  return (
    <MarkGroup label={t('sets.label')} className="set-chart">
      <div className="set-names" aria-hidden="true">
        {compared.keys.map((key, at) => (
          <span key={key} title={words.definition(key)}>
            <Letter>{compared.letterOf(at)}</Letter>
            <span className="ellipsis">{words.definition(key)}</span>
          </span>
        ))}
      </div>
      {model.columns.slice(0, MOST_COLUMNS).map((set) => (
        <Mark
          key={set.failedBy.join()}
          className="set-column"
          figure={set.figure}
          title={say(set)}
          label={t('sets.mark', { set: say(set), n: format.count(set.contacts), count: set.contacts })}
        >
          <span className="set-bar-room">
            <span className="set-count">{format.count(set.contacts)}</span>
            <i className="fill fill-failed set-bar" style={{ height: `${(set.height * 100).toFixed(2)}%` }} />
          </span>
          {set.failedBy.map((isFailed, at) => (
            <span key={compared.keys[at]} className="set-dot-row">
              <i className="set-dot" data-failed={isFailed} />
            </span>
          ))}
        </Mark>
      ))}
    </MarkGroup>
  );
}

/** What the chart does not draw: the smallest sets, and the contacts that are in none; each lists its contacts. */
function SetRest({ compared, model, judged }: Drawn & { readonly judged: number }) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const words = useWords();
  const say = useSetWords(compared);
  const more = model.columns.slice(MOST_COLUMNS);
  const inNone = model.leftOpen.reduce((sum, { count }) => sum + count, 0);
  const open = model.leftOpen.flatMap((figure, at) => (figure.count > 0 ? [{ figure, at }] : []));
  return (
    <>
      {more.length > 0 && (
        <p className="row wrap small text-2 set-rest">
          {t('sets.more', { count: more.length, n: format.count(more.length) })}
          {more.map((set) => (
            <Mark key={set.failedBy.join()} figure={set.figure}>
              {t('sets.mark', { set: say(set), n: format.count(set.contacts), count: set.contacts })}
            </Mark>
          ))}
        </p>
      )}
      {inNone > 0 && (
        <p className="row wrap small text-2 set-rest">
          <Mark figure={model.inNoSet}>
            {t('sets.open', { count: inNone, n: format.count(inNone), of: format.count(inNone + judged) })}
          </Mark>
          {open.map(({ figure, at }, place) => (
            <Mark key={compared.keys[at]} figure={figure} title={words.definition(compared.keys[at] ?? '')}>
              {t(place === 0 ? 'sets.openUnder' : 'sets.openAlso', {
                n: format.count(figure.count),
                name: compared.letterOf(at),
              })}
            </Mark>
          ))}
        </p>
      )}
    </>
  );
}

function SetTable({ compared, model }: Drawn) {
  const { t } = useTranslation(['compare', 'common']);
  const say = useSetWords(compared);
  return (
    <TwinTable className="chart-rows mark-cells">
      <thead>
        <tr>
          <th scope="col">{t('sets.who')}</th>
          <th scope="col" className="num">
            {t('common:scope.contactsWord_other')}
          </th>
        </tr>
      </thead>
      <tbody>
        {model.columns.map((set) => (
          <tr key={set.failedBy.join()}>
            <td>{say(set)}</td>
            <CountCell figure={set.figure} />
          </tr>
        ))}
        <tr>
          <td>{t('sets.resolvedByAll')}</td>
          <CountCell figure={model.resolvedByAll} />
        </tr>
      </tbody>
    </TwinTable>
  );
}

import { Button, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementOfCoders } from '../../../shared/contract/tags.ts';
import { CAUSE_FAMILIES, type CauseFamily } from '../../../shared/domain/cause/causes.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useStamp } from '../../scope/queries.ts';
import { useCauseWords } from '../../tagging/cause-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FamilyGlyph } from '../../ui/FamilyGlyph.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Segments } from '../../ui/Segments.tsx';

const LEVELS = ['family', 'subCause'] as const;
type Level = (typeof LEVELS)[number];
const PAGE = 100;
/** Under this many contacts the interval, which is for large samples, is too narrow. */
const FEW = 30;

type Choice = { readonly first: string | null; readonly second: string | null; readonly level: Level };

function useAgreementOf(choice: Choice, from: number) {
  const engine = useEngine();
  const stamp = useStamp();
  return useQuery({
    queryKey: ['tags.agreement', ...stamp, choice, from],
    queryFn: ({ signal }) => engine.tags.agreement({ ...choice, from, count: PAGE }, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}

const isFamily = (code: string): code is CauseFamily => CAUSE_FAMILIES.some((family) => family === code);

function useCodeName(): (code: string) => string {
  const words = useCauseWords();
  return (code) => (isFamily(code) ? words.family(code) : words.subCause(code));
}

/** A coder without a name is the author of a project that has none. */
function useCoderName(): (coder: string) => string {
  const { t } = useTranslation('reading');
  return (coder) => (coder === '' ? t('coderNobody') : coder);
}

function ConfusionTable({ found }: { readonly found: AgreementOfCoders }) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const nameOf = useCodeName();
  const coderName = useCoderName();
  const [first, second] = [coderName(found.first ?? ''), coderName(found.second ?? '')];
  return (
    <div className="reading-confusion">
      <table className="reading-table">
        <caption className="label">{t('agreement.table', { first, second })}</caption>
        <thead>
          <tr>
            <td />
            {found.codes.map((code) => (
              <th key={code} scope="col" className="num" title={nameOf(code)}>
                {nameOf(code)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.table.map((row, at) => (
            <tr key={found.codes[at]}>
              <th scope="row">{nameOf(found.codes[at] ?? '')}</th>
              {row.map((count, column) => (
                <td key={found.codes[column]} className="num" data-same={at === column} data-none={count === 0}>
                  {format.count(count)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Said({ said }: { readonly said: AgreementOfCoders['disagreements'][number]['first'] }) {
  const words = useCauseWords();
  return (
    <>
      <span className="with-glyph">
        <FamilyGlyph family={said.family} />
        <span>{words.cause(said.family, said.subCause)}</span>
      </span>
      {said.note !== '' && <div className="small muted">“{said.note}”</div>}
    </>
  );
}

function Disagreements(props: {
  readonly found: AgreementOfCoders;
  readonly from: number;
  readonly onFrom: (from: number) => void;
}) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const coderName = useCoderName();
  const { found, from } = props;
  const total = found.both - found.same;
  return (
    <Panel
      className="reading-differ"
      title={t('agreement.differ', { count: total, n: format.count(total) })}
      sub={t('agreement.differSub')}
      foot={
        total > PAGE
          ? t('agreement.rows', {
              from: format.count(from + 1),
              to: format.count(Math.min(total, from + PAGE)),
              total: format.count(total),
            })
          : undefined
      }
      footLink={
        total > PAGE && (
          <span className="row">
            <Button disabled={from === 0} onClick={() => props.onFrom(from - PAGE)}>
              {t('agreement.before')}
            </Button>
            <Button disabled={from + PAGE >= total} onClick={() => props.onFrom(from + PAGE)}>
              {t('agreement.after')}
            </Button>
          </span>
        )
      }
    >
      {total === 0 ? (
        <EmptyState title={t('agreement.none')} />
      ) : (
        <div className="table-twin">
          <table className="reading-table">
            <thead>
              <tr>
                <th scope="col">{t('agreement.contact')}</th>
                <th scope="col">{coderName(found.first ?? '')}</th>
                <th scope="col">{coderName(found.second ?? '')}</th>
              </tr>
            </thead>
            <tbody>
              {found.disagreements.map((one) => (
                <tr key={`${one.source} ${one.contactId}`}>
                  <td>
                    {one.row === null ? (
                      <span title={t('row.gone')}>{one.contactId}</span>
                    ) : (
                      <Link to="/threads/$row" params={{ row: String(one.row) }} search={{}}>
                        {one.contactId}
                      </Link>
                    )}
                  </td>
                  <td>
                    <Said said={one.first} />
                  </td>
                  <td>
                    <Said said={one.second} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Kappa({ found }: { readonly found: AgreementOfCoders }) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const { kappa, low, high, both, same } = found;
  return (
    <div className="reading-kappa">
      <div className="figure">
        {format.hundredths(kappa)} <small>{t('agreement.kappa')}</small>
      </div>
      <p>
        {low === null || high === null
          ? t(kappa === null ? 'agreement.noKappa' : 'agreement.noInterval')
          : t('agreement.interval', { low: format.hundredths(low), high: format.hundredths(high) })}
      </p>
      <p className="text-2">
        {t('agreement.alike', {
          count: both,
          n: format.count(both),
          same: format.count(same),
          share: format.rate(both === 0 ? null : same / both),
        })}
      </p>
      {both > 0 && both < FEW && <p className="note">{t('agreement.few')}</p>}
    </div>
  );
}

function CoderSelect(props: {
  readonly label: string;
  readonly value: string;
  readonly coders: AgreementOfCoders['coders'];
  readonly onCoder: (coder: string) => void;
}) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const nameOf = useCoderName();
  // A Select has no empty value, and a coder may have no name.
  const data = props.coders.map(({ coder, contacts }) => ({
    value: `=${coder}`,
    label: t('agreement.coder', { coder: nameOf(coder), count: contacts, n: format.count(contacts) }),
  }));
  return (
    <Select
      aria-label={props.label}
      data={data}
      value={`=${props.value}`}
      allowDeselect={false}
      onChange={(value) => value !== null && props.onCoder(value.slice(1))}
    />
  );
}

/** How far two coders agree on the contacts that both have read, and where they do not. */
export function AgreementView() {
  const { t } = useTranslation('reading');
  const [choice, setChoice] = useState<Choice>({ first: null, second: null, level: 'family' });
  const [from, setFrom] = useState(0);
  const query = useAgreementOf(choice, from);
  const choose = (change: Partial<Choice>) => {
    setFrom(0);
    setChoice({ ...choice, ...change });
  };
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const found = query.data;
  if (found === undefined) return <LoadingBlock lines={8} />;
  if (found.first === null || found.second === null) {
    return (
      <Panel title={t('agreement.title')}>
        <EmptyState title={t('agreement.oneCoder')} hint={t('agreement.oneCoderHint')} />
      </Panel>
    );
  }
  const { first, second } = found;
  return (
    <div className="reading-agreement">
      <Panel
        title={t('agreement.title')}
        sub={t('agreement.sub')}
        actions={
          <Segments
            label={t('agreement.level')}
            value={choice.level}
            options={LEVELS.map((value) => ({ value, label: t(`agreement.levels.${value}`) }))}
            onChange={(level) => choose({ level })}
          />
        }
        foot={t('agreement.foot')}
      >
        <div className="row reading-pair">
          <CoderSelect
            label={t('agreement.first')}
            value={first}
            coders={found.coders}
            onCoder={(coder) => choose({ first: coder, second })}
          />
          <CoderSelect
            label={t('agreement.second')}
            value={second}
            coders={found.coders}
            onCoder={(coder) => choose({ first, second: coder })}
          />
        </div>
        <Kappa found={found} />
        {found.both > 0 && <ConfusionTable found={found} />}
      </Panel>
      <Disagreements found={found} from={from} onFrom={setFrom} />
    </div>
  );
}

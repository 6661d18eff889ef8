import { useTranslation } from 'react-i18next';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { canRate } from '../../charts/small-n.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Letter } from './Letter.tsx';
import { judgedByAll } from './set-model.ts';
import type { Compared, useAgreement } from './use-compared.ts';

type Agreement = NonNullable<ReturnType<typeof useAgreement>['data']>;
type Pair = Agreement['pairs'][number];

/** How far each two agree: the same outcome, and kappa. */
export function AgreementPanel(props: { readonly compared: Compared; readonly agreement: Agreement | undefined }) {
  const { t } = useTranslation('compare');
  const words = useWords();
  const { compared, agreement } = props;
  const { keys } = compared;
  const pairAt = (row: number, column: number): Pair | undefined =>
    agreement?.pairs.find(({ first, second }) => second === row && first === column);
  return (
    <Panel
      className="compare-agreement"
      title={t('agreement.title')}
      sub={t('agreement.sub')}
      foot={t('agreement.foot')}
    >
      <MarkGroup label={t('agreement.title')}>
        <table className="agreement">
          <thead>
            <tr>
              <th scope="col" aria-label={t('agreement.definition')} />
              {keys.slice(0, -1).map((key, at) => (
                <th key={key} scope="col" title={words.definition(key)}>
                  <Letter>{compared.letterOf(at)}</Letter>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.slice(1).map((key, index) => (
              <tr key={key}>
                <th scope="row">
                  <Letter>{compared.letterOf(index + 1)}</Letter>
                  <span className="ellipsis">{words.definition(key)}</span>
                </th>
                {keys.slice(0, -1).map((other, column) => (
                  <td key={other}>
                    {column <= index && (
                      <PairCell
                        pair={pairAt(index + 1, column)}
                        keys={[other, key]}
                        letters={[compared.letterOf(column), compared.letterOf(index + 1)]}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </MarkGroup>
    </Panel>
  );
}

function PairCell(props: {
  readonly pair: Pair | undefined;
  readonly keys: readonly [string, string];
  readonly letters: readonly [string, string];
}) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const { pair, keys, letters } = props;
  if (pair === undefined || pair.judged === 0) return <span className="muted">{t('agreement.none')}</span>;
  const { judged, same, kappa } = pair;
  const n = format.count(judged);
  const mark = (text: string) => (
    <Mark figure={judgedByAll(keys, judged)} label={t('agreement.mark', { a: letters[0], b: letters[1], text })}>
      {text}
    </Mark>
  );
  if (!canRate({ mature: judged })) {
    return <span className="muted">{mark(t('agreement.few', { same: format.count(same), n }))}</span>;
  }
  return (
    <span className="agreement-cell">
      <strong>{format.rate(same / judged)}</strong>
      <span className="text-2">
        {kappa === null ? t('agreement.noKappa') : t('agreement.kappa', { kappa: format.decimalTwo(kappa) })}
      </span>
      {mark(t('agreement.both', { n }))}
    </span>
  );
}

import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import { Mark } from '../../charts/Mark.tsx';
import { canRate } from '../../charts/small-n.ts';
import { headlineFigure } from '../../scope/figure.ts';
import { GrossBeside } from '../../scope/GrossBeside.tsx';
import { useDefinitionOf } from '../../scope/use-definition.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { DifferenceLines } from './DifferenceLines.tsx';
import { judgedByAll, judgedOtherwise } from './set-model.ts';
import { type Compared, sliceUnder, type useAgreement } from './use-compared.ts';
import { type Difference, useDifferences } from './use-difference.ts';

type Agreement = NonNullable<ReturnType<typeof useAgreement>['data']>;

/** One sentence for the definition in force and one for each difference: ready to be told to somebody. */
export function SentencesPanel(props: {
  readonly compared: Compared;
  readonly figures: readonly (MeasureOutput | undefined)[];
  readonly agreement: Agreement | undefined;
}) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const words = useWords();
  const { compared, figures, agreement } = props;
  const { scope } = useScope();
  const differences = useDifferences(compared.keys);
  const sentences = compared.keys.map((key, at) => {
    const one = figures[at];
    const reference = figures[0];
    if (one === undefined || reference === undefined) return null;
    const name = words.definition(key);
    const own = one.headline;
    const n = format.count(own.n);
    const figure = { ...headlineFigure(one), definition: key, within: sliceUnder(scope, key) };
    const tell = (sentence: string) => <Mark figure={figure}>{sentence}</Mark>;
    if (!canRate({ mature: own.n }) || own.rate === null) return tell(t('tell.few', { name, n, count: own.n }));
    const parts = { name, n, rate: format.rate(own.rate) };
    if (at === 0) return tell(t('tell.first', parts));
    const pair = agreement?.pairs.find(({ first, second }) => first === 0 && second === at);
    const other = reference.headline.rate;
    const against =
      other === null ? t('tell.alone', parts) : t('tell.other', { ...parts, points: format.change(own.rate - other) });
    const judged = pair?.judged ?? 0;
    const differ = judged - (pair?.same ?? 0);
    const first = compared.keys[0] ?? '';
    if (pair !== undefined && judged === 0) {
      return (
        <>
          {tell(against)} {t('tell.apart')}
        </>
      );
    }
    return (
      <>
        {tell(against)}{' '}
        <Mark figure={judgedOtherwise(first, key, differ)}>{t('tell.differ', { differ: format.count(differ) })}</Mark>{' '}
        <Mark figure={judgedByAll([first, key], judged)}>
          {t('tell.judged', { n: format.count(judged), count: judged })}
        </Mark>
      </>
    );
  });
  return (
    <Panel className="compare-tell" title={t('tell.title')} sub={t('tell.sub')}>
      <ul className="tell">
        {sentences.map((sentence, at) => (
          <li key={compared.keys[at]}>
            <p>{sentence}</p>
            <GrossBeside definition={compared.keys[at] ?? ''} slice={sliceUnder(scope, compared.keys[at] ?? '')} />
            {at > 0 && <Why compared={compared} at={at} difference={differences[at - 1]?.data} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One sentence for each way in which a definition differs from the one in force. */
function Why(props: { readonly compared: Compared; readonly at: number; readonly difference: Difference | undefined }) {
  const { compared, at, difference } = props;
  const first = useDefinitionOf(compared.keys[0] ?? '');
  const second = useDefinitionOf(compared.keys[at] ?? '');
  if (difference === undefined) return null;
  return (
    <DifferenceLines
      difference={difference}
      names={[compared.letterOf(0), compared.letterOf(at)]}
      rules={[first, second]}
    />
  );
}

import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import { hasWindow } from '../../../shared/domain/definition/definition.ts';
import { isDefinitionText } from '../../../shared/domain/definition/definition-text.ts';
import { Mark } from '../../charts/Mark.tsx';
import { canRate } from '../../charts/small-n.ts';
import { type Figure, headlineFigure, observedFigure, sliceFigure } from '../../scope/figure.ts';
import { GrossBeside } from '../../scope/GrossBeside.tsx';
import { LackingBeside } from '../../scope/LackingBeside.tsx';
import { useDefinitionOf, useIsRemoved } from '../../scope/use-definition.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { Letter } from './Letter.tsx';
import { type Compared, sliceUnder } from './use-compared.ts';

/** One definition: its rate with interval and n, what it says, and how far it stands from the one in force. */
export function DefinitionCard(props: {
  readonly at: number;
  readonly compared: Compared;
  readonly figures: MeasureOutput | undefined;
  /** Figures of the definition in force. */
  readonly reference: MeasureOutput | undefined;
}) {
  const { t } = useTranslation(['compare', 'common']);
  const format = useFormat();
  const words = useWords();
  const { at, compared, figures, reference } = props;
  const key = compared.keys[at] ?? '';
  const name = words.definition(key);
  const { scope } = useScope();
  const rules = useDefinitionOf(key);
  const isRemoved = useIsRemoved(key);
  // Sentences are those of the rules in force: an older version says its own.
  const says = words.definitionSays(key) || (rules === undefined ? '' : words.rules(rules));
  const unknown = figures?.firstUnknown ?? null;
  /** What this definition says is listed under it. */
  const under = (figure: Figure): Figure => ({ ...figure, definition: key, within: sliceUnder(scope, key) });
  const own = figures?.headline;
  const isRated = own !== undefined && own.rate !== null && canRate({ mature: own.n });
  const other = reference?.headline.rate ?? null;
  const difference = at === 0 || !isRated || other === null ? null : (own.rate ?? 0) - other;
  return (
    <section className="panel compare-card" aria-label={name}>
      <div className="compare-card-head">
        <Letter>{compared.letterOf(at)}</Letter>
        <strong className="ellipsis" title={name}>
          {name}
        </strong>
        {figures !== undefined && !isDefinitionText(key) && !key.includes('@') && (
          <span className="muted">{t('common:scope.version', { version: figures.definition.version })}</span>
        )}
        {isRemoved && <span className="muted">{t('common:scope.removed')}</span>}
        <span className="compare-card-actions">
          {at === 0 ? (
            <span className="compare-in-force">{t('card.inForce')}</span>
          ) : (
            <Button size="compact-xs" variant="subtle" onClick={() => compared.putInForce(key)}>
              {t('card.putInForce')}
            </Button>
          )}
          {at > 0 && compared.canRemove && (
            <ActionIcon size={24} aria-label={t('card.remove', { name })} onClick={() => compared.remove(key)}>
              <IconX size={14} />
            </ActionIcon>
          )}
        </span>
      </div>
      <div className="compare-card-rate">
        <span className="figure">
          {isRated ? format.rate(own.rate) : format.blank}
          {isRated && own.low !== null && (
            <small>{t('common:chart.interval', { low: format.points(own.low), high: format.points(own.high) })}</small>
          )}
        </span>
        <span className="muted">
          {at === 0
            ? t('card.reference')
            : difference !== null && t('card.pointsTo', { points: format.change(difference) })}
        </span>
      </div>
      <p className="text-2 compare-says">{isDefinitionText(key) ? t('card.unsaved') : says}</p>
      {figures !== undefined && (
        <p className="compare-counts">
          <Mark figure={under(headlineFigure(figures))}>
            {t(`common:headline.${figures.headline.by}`, { n: format.count(figures.headline.n) })}
          </Mark>
          {(['failed', 'pending'] as const).map((result) => (
            <Mark key={result} figure={under(sliceFigure(figures.counts, result))}>
              {t(`card.${result}`, { n: format.count(figures.counts[result]) })}
            </Mark>
          ))}
          {!isRated && <span className="muted">{t('card.few')}</span>}
        </p>
      )}
      {unknown !== null && unknown.contacts > 0 && (
        <p className="muted small">
          <Mark
            figure={under({ count: unknown.contacts, tests: { started_at: { to: unknown.before } }, show: 'judged' })}
          >
            {t('common:headline.firstUnknown', { count: unknown.contacts, n: format.count(unknown.contacts) })}
          </Mark>
        </p>
      )}
      <GrossBeside definition={key} slice={sliceUnder(scope, key)} />
      <LackingBeside definition={key} slice={sliceUnder(scope, key)} />
      {figures !== undefined && rules !== undefined && hasWindow(rules) && canRate({ mature: figures.observed }) && (
        <p className="muted small" title={t('card.maturityHint')}>
          {t('card.maturity', {
            kaplanMeier: format.rate(figures.kaplanMeier.rate),
            naive: format.rate(figures.naiveRate),
          })}
          <i className="dot" />
          <Mark figure={under(observedFigure({ ...figures, ...figures.counts }))}>
            {t('card.observed', { n: format.count(figures.observed) })}
          </Mark>
        </p>
      )}
    </section>
  );
}

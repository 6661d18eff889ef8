import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../shared/contract/suggestions.ts';
import { FamilyGlyph } from '../ui/FamilyGlyph.tsx';
import { useFormat } from '../ui/format.ts';
import { useCauseWords } from './cause-words.ts';
import { useLearnedQuality, useNoModelWords, useReasonWords } from './use-learned-words.ts';
import { useSuggestion } from './use-suggestion.ts';

type Suggested = NonNullable<Suggestion['suggestion']>;

/** What speaks for the family and against it, the strongest first. */
function Reasons({ suggestion }: { readonly suggestion: Suggested }) {
  const { t } = useTranslation('reading');
  const words = useCauseWords();
  const say = useReasonWords();
  const { family, reasons } = suggestion;
  const sides = [
    ['for', reasons.filter(({ weight }) => weight > 0)],
    ['against', reasons.filter(({ weight }) => weight < 0)],
  ] as const;
  return sides.map(
    ([side, own]) =>
      own.length > 0 && (
        <p key={side}>
          <span className="muted">{t(`learned.${side}`, { family: words.family(family) })}</span>{' '}
          {own.map(say).join(t('learned.between'))}
        </p>
      ),
  );
}

/** What is suggested and why; while there is no model, what it takes. Nothing at all before the first reading. */
export function LearnedSuggestion({ said }: { readonly said: Suggestion }) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const words = useCauseWords();
  const quality = useLearnedQuality();
  const none = useNoModelWords();
  const { model, suggestion } = said;
  if (said.readings === 0) return null;
  if (model === null) return <p className="small muted">{none(said)}</p>;
  if (suggestion === null) return null;
  const [first] = suggestion.families;
  return (
    <section className="learned" aria-label={t('learned.title')}>
      <p>
        {t('learned.says', { count: model.readings, n: format.count(model.readings) })}{' '}
        <span className="with-glyph">
          <FamilyGlyph family={suggestion.family} />
          <b>{words.family(suggestion.family)}</b>
        </span>{' '}
        <span title={t('learned.surenessHint')}>{format.hundredths(first?.sureness)}</span>
      </p>
      <Reasons suggestion={suggestion} />
      <p className="muted">
        {quality(model)} {suggestion.isHeldBack && t('learned.heldBack')}
      </p>
    </section>
  );
}

/** Beside the rules: what a model learned from people's readings suggests, why, and how good it is. Never a figure. */
export function LearnedSays({ row }: { readonly row: number }) {
  const said = useSuggestion(row).data;
  return said === undefined ? null : <LearnedSuggestion said={said} />;
}

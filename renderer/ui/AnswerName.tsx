import { useTranslation } from 'react-i18next';
import type { CauseAnswer } from '../../shared/domain/cause/score.ts';
import { FamilyName } from './FamilyGlyph.tsx';

/** What rules or people answer, as glyph and word; mixed stands between two families and has no glyph of its own. */
export function AnswerName({ answer }: { readonly answer: CauseAnswer }) {
  const { t } = useTranslation('causes');
  if (answer !== 'mixed') return <FamilyName family={answer} />;
  return (
    <span className="with-glyph">
      <i className="mixed-glyph" aria-hidden="true" />
      {t('mixed')}
    </span>
  );
}

import { useTranslation } from 'react-i18next';
import { AnswerName } from '../ui/AnswerName.tsx';
import { useFormat } from '../ui/format.ts';
import { useCauseWords } from './cause-words.ts';
import { useContactCauses } from './use-contact-causes.ts';

/** What the rules say of a contact in one line; nothing where it needs no cause. */
export function RulesLine({ row }: { readonly row: number }) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const words = useCauseWords();
  const causes = useContactCauses(row).data;
  if (causes === undefined || causes.answer === null) return null;
  const count = causes.evidence.length;
  const pieces = t('rules.pieces', { count, n: format.count(count) });
  const isNamed = causes.band !== 'none';
  const said = { band: t(`rules.band.${causes.band}`), score: format.hundredths(causes.score), pieces };
  return (
    <div className="rules-line">
      <AnswerName answer={causes.answer} />
      {causes.subCause !== null && isNamed && causes.answer !== 'mixed' && (
        <span>{words.subCause(causes.subCause)}</span>
      )}
      <span className="muted">{isNamed ? t('rules.line', said) : pieces}</span>
    </div>
  );
}

import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ContactCauses } from '../../shared/contract/causes.ts';
import { useFormat } from '../ui/format.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { LoadingBlock } from '../ui/LoadingBlock.tsx';
import { usePreference } from '../ui/preferences.ts';
import { useCauseWords } from './cause-words.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { LearnedSays } from './LearnedSays.tsx';
import type { JudgingState } from './use-judging.ts';
import { leadingOf } from './verdicts.ts';

/** The rules' answer in a sentence, against what was chosen. */
function useAnswer(causes: ContactCauses, judging: JudgingState): string {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const words = useCauseWords();
  const leading = leadingOf(causes);
  if (causes.role === 'none' || causes.answer === null) return t('rules.none');
  if (causes.answer === 'mixed') {
    const [one, other] = causes.between.map((family) => words.family(family));
    return t('rules.torn', { one, other });
  }
  if (leading === null || causes.band === 'none') return t('rules.undetermined');
  const cause = words.subCause(leading);
  const said = { cause, score: format.hundredths(causes.score), band: t(`rules.band.${causes.band}`) };
  if (judging.draft.family === null) return t('rules.say', said);
  return judging.draft.subCause === leading ? t('rules.same', said) : t('rules.other', said);
}

function Answer({ causes, judging }: { readonly causes: ContactCauses; readonly judging: JudgingState }) {
  const { t } = useTranslation('reading');
  const [letters] = usePreference('letterKeys');
  const answer = useAnswer(causes, judging);
  return (
    <div className="note reading-answer" role="status">
      <span>
        {answer}
        {letters && judging.suggested !== null && (
          <>
            {' '}
            <Kbd>C</Kbd> {t('rules.agree')} <Kbd>X</Kbd> {t('rules.reject')}
          </>
        )}
      </span>
    </div>
  );
}

/** In the panel: what the rules say, or that it stays hidden. */
export function RulesAnswer(props: { readonly causes: ContactCauses | undefined; readonly judging: JudgingState }) {
  const { t } = useTranslation('reading');
  const [letters] = usePreference('letterKeys');
  const { causes, judging } = props;
  if (judging.isShown) return causes === undefined ? null : <Answer causes={causes} judging={judging} />;
  return (
    <div className="note reading-answer">
      <span className="grow">{t('rules.hidden')}</span>
      <Button variant="subtle" onClick={judging.onReveal}>
        {t('rules.show')}&nbsp;{letters && <Kbd>V</Kbd>}
      </Button>
    </div>
  );
}

/** Under the thread: the evidence with a yes and a no for each sub-cause. */
export function RulesEvidence(props: { readonly causes: ContactCauses | undefined; readonly judging: JudgingState }) {
  const { t } = useTranslation('reading');
  const words = useCauseWords();
  const { causes, judging } = props;
  const said = (code: string) => judging.verdicts.find(({ subCause }) => subCause === code)?.verdict;
  return (
    <section className="reading-evidence" aria-label={t('rules.evidence')}>
      <div className="label">{t(judging.isShown ? 'rules.evidence' : 'rules.evidenceLater')}</div>
      {judging.isShown && causes === undefined && <LoadingBlock lines={2} />}
      {judging.isShown && causes !== undefined && (
        <>
          <EvidenceList
            causes={causes}
            beside={(code) =>
              (['confirm', 'reject'] as const).map((verdict) => (
                <ActionIcon
                  key={verdict}
                  size={24}
                  className="reading-verdict"
                  data-verdict={verdict}
                  aria-pressed={said(code) === verdict}
                  aria-label={t(`rules.${verdict}Cause`, { cause: words.subCause(code) })}
                  onClick={() => judging.onVerdict(code, verdict)}
                >
                  {verdict === 'confirm' ? <IconCheck size={14} /> : <IconX size={14} />}
                </ActionIcon>
              ))
            }
          />
          {causes.evidence.length > 0 && <p className="small muted">{t('rules.priors')}</p>}
          {causes.role !== 'none' && <LearnedSays row={causes.row} />}
        </>
      )}
    </section>
  );
}

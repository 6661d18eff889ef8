import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CausesOverview } from '../../../shared/contract/causes.ts';
import { familyOfSubCause } from '../../../shared/domain/cause/causes.ts';
import { Mark } from '../../charts/Mark.tsx';
import { canRate } from '../../charts/small-n.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useWords } from '../../scope/use-words.ts';
import { FamilyName } from '../../ui/FamilyGlyph.tsx';
import { useFormat } from '../../ui/format.ts';
import { attemptsFigure, TAGGED } from './certainty.ts';

/** What the sub-cause is, how often it was decided, by whom, and its contacts. */
export function SubCauseHead({ code, causes }: { readonly code: string; readonly causes: CausesOverview }) {
  const { t } = useTranslation(['why', 'causes', 'common']);
  const format = useFormat();
  const words = useWords();
  const family = familyOfSubCause(code) ?? 'undetermined';
  const own = causes.subCauses.find(({ subCause }) => subCause === code);
  const n = own?.n ?? 0;
  const attempts = causes.attempts.subCauses.find(({ subCause }) => subCause === code)?.n ?? 0;
  const cause = { decided_sub_cause: isValue(code) };
  const isRated = own !== undefined && canRate({ mature: causes.failed });
  return (
    <section className="panel cause-head">
      <div>
        <Link to="/causes" className="with-glyph small">
          <IconArrowLeft size={14} />
          {t('why:cause.back')}
        </Link>
        <h2 className="cause-name">{words.value('decided_sub_cause', code)}</h2>
        <p className="text-2">{words.subCauseHint(code)}</p>
      </div>
      <div>
        <FamilyName family={family} />
        <p className="small text-2">{t(`causes:family.${family}.test`)}</p>
        <p className="small muted">{t('why:cause.owner', { owner: t(`causes:family.${family}.owner`) })}</p>
      </div>
      <div>
        <div className="figure">{isRated ? format.rate(own.rate) : format.blank}</div>
        <p className="small text-2">
          <Mark figure={{ count: n, tests: cause, show: 'failed' }}>
            {isRated
              ? t('why:cause.share', {
                  ...{ n: format.count(n), of: format.count(causes.failed) },
                  ...{ low: format.points(own.low), high: format.points(own.high) },
                })
              : t('why:cause.few', { count: n, n: format.count(n), of: format.count(causes.failed) })}
          </Mark>
        </p>
        <p className="small muted">
          <Mark figure={{ count: own?.tagged ?? 0, tests: { ...cause, ...TAGGED }, show: 'failed' }}>
            {t('why:cause.tagged', { n: format.count(own?.tagged ?? 0) })}
          </Mark>
        </p>
        {attempts > 0 && (
          <Mark figure={attemptsFigure(code, attempts)}>
            {t('why:cause.attempts', { count: attempts, n: format.count(attempts) })}
          </Mark>
        )}
        {n > 0 && (
          <Mark figure={{ count: n, tests: cause, show: 'failed' }}>
            {t('why:cause.show', { count: n, n: format.count(n) })}
          </Mark>
        )}
      </div>
    </section>
  );
}

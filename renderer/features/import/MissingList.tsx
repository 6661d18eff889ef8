import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { type Choices, needsDateOrder } from './choices.ts';
import { useEvidence } from './use-evidence.ts';
import { blockers } from './what-is-open.ts';

/** What must be settled before the rows can be checked, in words, right under the steps. */
export function MissingList({ inspection, choices }: { readonly inspection: Inspection; readonly choices: Choices }) {
  const { t } = useTranslation('import');
  const say = useEvidence();
  if (blockers(inspection, choices) === 0) return null;
  const asks = needsDateOrder(choices, inspection.dates);
  const isSaid = blockers(inspection, choices) === inspection.missing.length;
  return (
    <div className="note import-missing" data-tone="warn" id="import-missing" role="status">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <div>
        <b>{t('missing.title')}</b>
        <ul>
          {inspection.missing.map((evidence) => (
            <li key={evidence.code}>{say(evidence)}</li>
          ))}
          {asks && !isSaid && <li>{t('missing.dateOrder')}</li>}
        </ul>
      </div>
    </div>
  );
}

import { IconCircleCheck, IconCircleHalf2, IconCircleX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { useProject } from '../../scope/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useEvidence } from './use-evidence.ts';

const ICONS = { yes: IconCircleCheck, partly: IconCircleHalf2, no: IconCircleX } as const;

/** What can be measured with these columns, what only partly, and what not and why. */
export const AnswersPanel = memo(function AnswersPanel({ inspection }: { readonly inspection: Inspection }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const say = useEvidence();
  const project = useProject();
  const contacts = project?.contacts ?? 0;
  const hasProject = project !== null && project !== undefined;
  return (
    <Panel
      title={t('answers.title')}
      sub={
        contacts > 0 ? t('answers.subWith', { contacts: format.count(contacts), count: contacts }) : t('answers.sub')
      }
    >
      <ul className="import-answers">
        {inspection.answers.map((answer) => {
          const Icon = ICONS[answer.state];
          return (
            <li key={answer.question} data-state={answer.state}>
              <Icon size={16} role="img" aria-label={t(`answers.${answer.state}`)} />
              <div>
                {say({ code: answer.question, params: {} })}
                <div className="small muted">
                  {say(answer.evidence)}
                  {answer.evidence.code === 'needs_calendar' && hasProject && (
                    <>
                      {' · '}
                      <Link to="/lexicons" search={{ view: 'calendar' }} className="link">
                        {t('answers.toCalendar')}
                      </Link>
                    </>
                  )}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
});

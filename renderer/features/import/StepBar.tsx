import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StepName, StepState } from './import-machine.ts';

export type Step = { readonly name: StepName; readonly state: StepState; readonly title: string; readonly sub: string };

/** The five steps, all on one page: each brings its panel into view. */
export function StepBar({ steps, current }: { readonly steps: readonly Step[]; readonly current: StepName }) {
  const { t } = useTranslation('import');
  const show = (name: StepName) => {
    const panel = document.getElementById(`import-${name}`);
    panel?.scrollIntoView({ block: 'nearest', behavior: 'auto' });
    panel?.focus({ preventScroll: true });
  };
  return (
    <ol className="import-steps" aria-label={t('steps.label')}>
      {steps.map((step, index) => (
        <li key={step.name}>
          <button
            type="button"
            data-state={step.state}
            aria-current={step.name === current ? 'step' : undefined}
            onClick={() => show(step.name)}
          >
            <span className="import-step-mark" aria-hidden="true">
              {step.state === 'done' && step.name !== current ? <IconCheck size={14} stroke={2} /> : index + 1}
            </span>
            <span className="column">
              <b>{step.title}</b>
              <span className="small muted ellipsis" title={step.sub}>
                {step.sub}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

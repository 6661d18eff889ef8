import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../../scope/engine-context.ts';
import { useErrorText } from '../../ui/ErrorState.tsx';
import { readError } from '../../ui/read-error.ts';
import { useShowError } from '../../ui/use-show-error.ts';
import { openSteps } from './open-steps.ts';
import type { OpenProblem, OpenProject } from './use-open-project.ts';

type FailureProps = { readonly opener: OpenProject; readonly onImport: () => void };

function NextSteps({ opener, onImport, problem }: FailureProps & { readonly problem: OpenProblem }) {
  const { t } = useTranslation('home');
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  const read = readError(problem.error);
  const { handle, name } = problem;
  const forget = (known: string) => {
    engine.projects
      .forget({ handle: known })
      .then(() => cache.invalidateQueries({ queryKey: ['projects.recent'] }))
      .then(opener.dismiss, showError);
  };
  const steps = openSteps(read.kind === 'expected' ? read.code : null, handle !== null);
  return steps.map((step) => {
    if (step === 'import') {
      return (
        <Button key={step} onClick={onImport}>
          {t('problem.import')}
        </Button>
      );
    }
    const act = { backup: opener.openBackup, retry: opener.open, forget: null }[step];
    const label = { backup: t('problem.openBackup'), retry: t('problem.retry'), forget: t('problem.forget') }[step];
    const onClick = () => {
      if (handle === null) opener.openSample();
      else if (act === null) forget(handle);
      else act({ handle, name });
    };
    return (
      <Button key={step} variant={step === 'backup' ? 'filled' : 'default'} onClick={onClick}>
        {label}
      </Button>
    );
  });
}

function Failure(props: FailureProps & { readonly problem: OpenProblem }) {
  const { t } = useTranslation('home');
  const { title, hint, code } = useErrorText(props.problem.error);
  return (
    <div className="home-failure" role="alert">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden="true" />
      <div className="grow">
        <b>{title}</b>
        <p className="text-2">
          {hint} <span className="small muted">{code}</span>
        </p>
      </div>
      <NextSteps {...props} />
      <ActionIcon aria-label={t('problem.close')} onClick={props.opener.dismiss}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

/** Why a project did not open, with the steps that help for this very reason. */
export function OpenFailure(props: FailureProps) {
  const { problem } = props.opener;
  return problem === null ? null : <Failure {...props} problem={problem} />;
}

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Progress } from '../../../shared/contract/base.ts';
import type { CurrentProject } from '../../../shared/contract/projects.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { PROJECT_KEY } from '../../scope/queries.ts';
import { NO_SCOPE } from '../../scope/scope-search.ts';
import { startJob } from '../../ui/jobs.ts';
import { readError } from '../../ui/read-error.ts';

/** What could not be opened, and why. */
export type OpenProblem = {
  readonly error: unknown;
  readonly name: string;
  /** Null where there is no file to try again with (the sample). */
  readonly handle: string | null;
};

export type OpenProject = {
  readonly problem: OpenProblem | null;
  /** Handle of what is being opened; 'sample' or 'new' for those two. */
  readonly opening: string | null;
  readonly sampleProgress: Progress | null;
  readonly open: (project: { readonly handle: string; readonly name: string }) => void;
  readonly openBackup: (project: { readonly handle: string; readonly name: string }) => void;
  readonly openSample: () => void;
  readonly create: (name: string, handle: string | null) => void;
  readonly dismiss: () => void;
};

/** The sample is opened without a handle; when its file is at fault, the list of recent projects knows it. */
async function handleOfFile(engine: FcrClient, error: unknown): Promise<string | null> {
  const read = readError(error);
  const file = read.kind === 'expected' ? read.params['file'] : undefined;
  if (file === undefined) return null;
  const recent = await engine.projects.recent();
  return recent.find((project) => `${project.name}.fcr` === file)?.handle ?? null;
}

/** Opening in all its ways. A project with contacts leads to its overview, an empty one to the import. */
export function useOpenProject(): OpenProject {
  const { t } = useTranslation('home');
  const engine = useEngine();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<OpenProblem | null>(null);
  const [opening, setOpening] = useState<string | null>(null);
  const [sampleProgress, setSampleProgress] = useState<Progress | null>(null);

  const run = useCallback(
    async (what: { handle: string | null; name: string; key: string }, call: () => Promise<CurrentProject>) => {
      setProblem(null);
      setOpening(what.key);
      try {
        const project = await call();
        cache.setQueryData(PROJECT_KEY, project);
        await cache.invalidateQueries({ queryKey: ['projects.recent'] });
        await navigate({ to: project.contacts > 0 ? '/overview' : '/import', search: NO_SCOPE });
      } catch (error) {
        if (readError(error).kind === 'cancelled') return;
        setProblem({ error, name: what.name, handle: what.handle ?? (await handleOfFile(engine, error)) });
      } finally {
        setOpening(null);
        setSampleProgress(null);
      }
    },
    [cache, engine, navigate],
  );

  const makeSample = useCallback(async () => {
    const controller = new AbortController();
    const job = startJob(t('sample'), () => controller.abort());
    try {
      const stream = await engine.projects.sample(undefined, { signal: controller.signal });
      for (;;) {
        const step = await stream.next();
        if (step.done === true) return step.value;
        job.update({ progress: step.value });
        setSampleProgress(step.value);
      }
    } finally {
      job.end();
    }
  }, [engine, t]);

  return useMemo(
    () => ({
      problem,
      opening,
      sampleProgress,
      open: ({ handle, name }) => void run({ handle, name, key: handle }, () => engine.projects.open({ handle })),
      openBackup: ({ handle, name }) =>
        void run({ handle, name, key: handle }, () => engine.projects.openBackup({ handle })),
      openSample: () => void run({ handle: null, name: t('sample'), key: 'sample' }, makeSample),
      create: (name, handle) => void run({ handle, name, key: 'new' }, () => engine.projects.create({ name, handle })),
      dismiss: () => setProblem(null),
    }),
    [problem, opening, sampleProgress, run, engine, makeSample, t],
  );
}

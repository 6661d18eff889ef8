import { listRecentProjects } from '../services/projects/list-recent.ts';
import { openSample } from '../services/projects/open-sample.ts';
import { os } from './implementer.ts';

export const projects = os.projects.router({
  current: os.projects.current.handler(({ context }) => context.workbench.sessionOrNull()?.current() ?? null),
  recent: os.projects.recent.handler(({ context }) => listRecentProjects(context.workbench)),
  open: os.projects.open.handler(async ({ context, input }) => {
    const { grants, jobs } = context.workbench;
    await jobs.endChecks();
    return context.workbench.open(grants.projectPathOf(input.handle)).current();
  }),
  create: os.projects.create.handler(async ({ context, input }) => {
    const { grants, jobs } = context.workbench;
    await jobs.endChecks();
    const path = input.handle === null ? null : grants.pathOf(input.handle, 'write');
    return context.workbench.create(input.name, path).current();
  }),
  keepDraft: os.projects.keepDraft.handler(({ context }) => context.workbench.keepDraft().current()),
  sample: os.projects.sample.handler(({ context, signal }) => openSample(context.workbench, signal)),
  openBackup: os.projects.openBackup.handler(async ({ context, input }) => {
    const { grants, jobs } = context.workbench;
    await jobs.endChecks();
    return context.workbench.restore(grants.projectPathOf(input.handle)).current();
  }),
  close: os.projects.close.handler(async ({ context: { workbench } }) => {
    await workbench.jobs.endChecks();
    return { closed: workbench.close() };
  }),
  forget: os.projects.forget.handler(({ context, input }) => ({
    forgotten: context.workbench.recents.forget(input.handle),
  })),
  configure: os.projects.configure.handler(({ context, input }) => {
    const session = context.workbench.writableSession();
    session.configure(input);
    context.workbench.refreshRecent();
    return session.current();
  }),
});

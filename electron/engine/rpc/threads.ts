import { threadFlow } from '../services/contacts/thread-flow.ts';
import { getThread, pageThreads } from '../services/contacts/threads.ts';
import { os } from './implementer.ts';

export const threads = os.threads.router({
  page: os.threads.page.handler(({ context, input }) => pageThreads(context.workbench.session().figures(), input)),
  flow: os.threads.flow.handler(({ context, input }) => threadFlow(context.workbench.session().figures(), input)),
  get: os.threads.get.handler(({ context, input }) => getThread(context.workbench.session().figures(), input)),
});

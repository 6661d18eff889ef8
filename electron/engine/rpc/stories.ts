import { listStories } from '../services/stories.ts';
import { os } from './implementer.ts';

export const stories = os.stories.router({
  list: os.stories.list.handler(({ context, input }) => listStories(context.workbench.session().figures(), input)),
});

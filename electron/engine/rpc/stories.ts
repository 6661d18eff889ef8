import { inTurns } from '../services/in-turns.ts';
import { storiesInSteps } from '../services/stories.ts';
import { os } from './implementer.ts';

export const stories = os.stories.router({
  list: os.stories.list.handler(({ context, input, signal }) =>
    inTurns(storiesInSteps(context.workbench.session().figures(), input), signal),
  ),
});

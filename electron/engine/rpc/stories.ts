import { storiesInSteps } from '../services/causes/stories.ts';
import { inTurns } from '../services/context/in-turns.ts';
import { os } from './implementer.ts';

export const stories = os.stories.router({
  list: os.stories.list.handler(({ context, input, signal }) =>
    inTurns(storiesInSteps(context.workbench.session().figures(), input), signal),
  ),
});

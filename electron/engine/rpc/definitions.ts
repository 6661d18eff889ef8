import { definitionVersions, infoOf } from '../services/context/definitions.ts';
import { keepDefinition, putBackDefinition, removeDefinition } from '../services/context/keep-definition.ts';
import { os } from './implementer.ts';

export const definitions = os.definitions.router({
  save: os.definitions.save.handler(({ context, input }) =>
    infoOf(keepDefinition(context.workbench.writableSession().file, input.definition, Date.now()), false),
  ),
  remove: os.definitions.remove.handler(({ context, input }) => {
    removeDefinition(context.workbench.writableSession().file, input.key);
    return { removed: input.key };
  }),
  putBack: os.definitions.putBack.handler(({ context, input }) =>
    infoOf(putBackDefinition(context.workbench.writableSession().file, input.key), false),
  ),
  versions: os.definitions.versions.handler(({ context, input }) => [
    ...definitionVersions(context.workbench.session().file, input.key),
  ]),
});

import { keepView } from '../services/slices/keep-view.ts';
import { listSavedViews, removeView } from '../store/saved-views.ts';
import { os } from './implementer.ts';

export const views = os.views.router({
  list: os.views.list.handler(({ context }) => [...listSavedViews(context.workbench.session().file)]),
  save: os.views.save.handler(({ context, input }) => ({
    replaced: keepView(context.workbench.writableSession().file, input, Date.now()),
  })),
  remove: os.views.remove.handler(({ context, input }) => ({
    removed: removeView(context.workbench.writableSession().file, input.name),
  })),
});

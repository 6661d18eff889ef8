import { drawSample, listDrawn, pageSample, removeSample, skipPlace } from '../services/tags/samples.ts';
import { os } from './implementer.ts';

export const samples = os.samples.router({
  draw: os.samples.draw.handler(({ context, input }) =>
    drawSample(context.workbench.writableSession(), input, Date.now()),
  ),
  list: os.samples.list.handler(({ context }) => listDrawn(context.workbench.session())),
  page: os.samples.page.handler(({ context, input }) => pageSample(context.workbench.session(), input)),
  skip: os.samples.skip.handler(({ context, input }) => skipPlace(context.workbench.writableSession(), input)),
  remove: os.samples.remove.handler(({ context, input }) =>
    removeSample(context.workbench.writableSession(), input.sample, input.removed, Date.now()),
  ),
});

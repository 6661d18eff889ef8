import { driversOf } from '../services/drivers/find-drivers.ts';
import { markDriver } from '../services/drivers/mark-driver.ts';
import { os } from './implementer.ts';

export const drivers = os.drivers.router({
  find: os.drivers.find.handler(({ context, input, signal }) =>
    driversOf(context.workbench.session().figures(), input, signal),
  ),
  mark: os.drivers.mark.handler(({ context, input }) => ({
    replaced: markDriver(context.workbench.writableSession().file, input, Date.now()),
  })),
});

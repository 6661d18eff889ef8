import { isProcedure, PROCEDURES } from '../../../shared/contract/procedures.ts';

type Call<T> = { readonly request: { readonly url: URL }; readonly next: () => Promise<T> };

/**
 * Changes begin in the order in which their frames came, each when the one before is over. By itself the call that takes
 * less to read overtakes the other: an undo that was asked for while a tag was on its way took back the tag before it.
 * It stands before everything that waits. Questions wait for nobody here.
 */
export function changesInOrder(): <T>({ request, next }: Call<T>) => Promise<T> {
  let latest: Promise<unknown> = Promise.resolve();
  return ({ request, next }) => {
    const name = request.url.pathname.slice(1).replaceAll('/', '.');
    if (!isProcedure(name) || PROCEDURES[name].isChange === undefined) return next();
    // How the one before ended is its caller's affair.
    const begin = () => next();
    const own = latest.then(begin, begin);
    latest = own;
    return own;
  };
}

import { type CauseData, prepareCauseData } from '../../../shared/domain/cause/cause-data.ts';
import type { ContactTexts } from '../../../shared/domain/cause/contact-texts.ts';
import { noTexts } from '../../../shared/domain/cause/contact-texts.ts';
import type { ChainLeg, LegChains } from '../../../shared/domain/cause/leg-chains.ts';
import { eachCallbackDue, eachChainLeg } from '../store/cause-inputs.ts';
import type { FigureContext } from './figure-context.ts';
import type { Judged } from './judged.ts';
import { rowIndex } from './row-index.ts';

/** Contacts of two legs and more with their legs, read from the rows once. */
function readLegChains({ columns, file }: FigureContext): LegChains {
  const places = rowIndex(columns);
  const chains = new Map<number, ChainLeg[]>();
  if (!columns.legs.some((legs) => legs > 1)) return chains;
  for (const { root, wait, talk, hold, acw, ...words } of eachChainLeg(file)) {
    const place = places[root] ?? -1;
    if (place === -1) continue;
    const chain = chains.get(place) ?? [];
    chain.push({ ...words, wait: wait ?? -1, talk: talk ?? -1, hold: hold ?? -1, acw: acw ?? -1 });
    chains.set(place, chain);
  }
  return chains;
}

function readCallbackDue({ columns, file }: FigureContext): ReadonlyMap<number, number> {
  const places = rowIndex(columns);
  const due = new Map<number, number>();
  for (const [row, at] of eachCallbackDue(file)) {
    const place = places[row] ?? -1;
    if (place !== -1) due.set(place, at);
  }
  return due;
}

function readTexts({ columns }: FigureContext): ContactTexts {
  return noTexts(columns.count);
}

/** Everything that the rules read about the contacts of a judgement; kept as long as the judgement is. */
export function causeDataOf(context: FigureContext, { judgement, key }: Judged): CauseData {
  const { cache, columns } = context;
  return cache.causeData.of(key, () =>
    prepareCauseData({
      columns,
      judgement,
      texts: readTexts(context),
      legs: cache.legChains.of('', () => readLegChains(context)),
      events: [],
      callbackDue: cache.callbackDue.of('', () => readCallbackDue(context)),
    }),
  );
}

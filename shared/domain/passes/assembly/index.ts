// The passes over contacts that cost the time of a question. See ../README.md.
export {
  addToCells,
  combineCells,
  costByHour,
  countBefore,
  countCells,
  countHours,
  countKinds,
  entriesInBoth,
  entriesOf,
  placesUpTo,
  tallyBytes,
} from './count';
export { findNear, firstLater, firstLaterByKey, markSoonAfter } from './near';
export {
  countShares,
  inRowOrder,
  placesInShares,
  rangeOfReals,
  rangeOfWhole,
  shareReals,
  shareWhole,
} from './share';
export { lookUp, placesUnlike } from './sort';
export { areBetween, areBytesUpTo, areNear } from './sound';
export {
  binAhead,
  censoredTimes,
  countAhead,
  countBins,
  countTimes,
  setMarks,
  sortEndings,
  survivalAt,
} from './survival';

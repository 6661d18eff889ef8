// The passes over contacts that cost the time of a question. See ../README.md.
export { costByHour, countCells, countHours, entriesInBoth, entriesOf, tallyBytes } from './count';
export { findNear, firstLater, firstLaterByKey, markSoonAfter } from './near';
export { lookUp, placesOfOthers } from './sort';
export { eventTimes, survivalAt } from './survival';

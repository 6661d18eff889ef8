/**
 * Counts that lead to no list, by where they stand on a screen (loose-counts.ts), with the reason. A count of contacts has
 * a Figure and is no part of this.
 */
const REASONS: readonly (readonly [reason: string, places: readonly string[]])[] = [
  [
    'it counts something else than contacts: periods, reasons, people, rules, values, drivers, figures',
    [
      ...['trend.subLimits', 'limits.dashed', 'reasons.few', 'reasons.more', 'people.few', 'people.some'],
      ...['people.agent.within', 'people.agent.allWithin', 'people.team.within', 'people.team.allWithin'],
      ...['why:pareto.finding', 'why:pareto.more', 'fitness.some', 'flow.others', 'why:resolved.steps'],
      ...['list.title', 'quadrant.apart.agent', 'quadrant.apart.reason', 'quadrant.tooFew', 'by.showLeft'],
      ...['split.others', 'title', 'sub.week', 'empty.nothingHint', 'chart.more', 'proposals.title'],
      ...['common:scope.version', 'heat.ends', 'small.groups'],
      '<td num> in the table fitness.ask fitness.rules fitness.sees',
      '<td num text-2> in the table proposals.when event.about proposals.failed proposals.usual proposals.agents',
    ],
  ],
  [
    'an estimate, with its interval or as what would be: no contact stands behind it',
    ['by.excessSaid', 'cost.pointHint'],
  ],
  [
    'the list stands on the same screen, and this says or does something with exactly its rows',
    [
      ...['common:scope.contacts', 'explore:list.tagAll', 'explore:list.export', 'explore:list.rows'],
      // Outcomes of the list, and the steps of the slice: a press changes what is listed.
      ...['<button>', '<span nowrap>'],
    ],
  ],
];

export const WITHOUT_LIST: ReadonlyMap<string, string> = new Map(
  REASONS.flatMap(([reason, places]) => places.map((place) => [place, reason] as const)),
);

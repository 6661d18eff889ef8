import { isWord, SUBJECT_ROLE } from '../cause-data.ts';
import { firstHit } from '../contact-texts.ts';
import type { ChainLeg } from '../leg-chains.ts';
import { defineRule, times, WEIGHT } from '../rule.ts';

const handleOf = ({ talk, hold, acw }: ChainLeg): number =>
  talk < 0 ? -1 : talk + Math.max(0, hold) + Math.max(0, acw);

/** Passed on to the same tier, which closed it quickly and with no other means. */
export const unneededTransfer = defineRule({
  code: 'R28',
  version: 1,
  needs: ['several_legs', 'talk_s'],
  thresholds: { times: times(1) },
  findings: { closedQuickly: { subCause: 'W5', kind: 'duration', weight: WEIGHT.medium } },
  facts: { handle: 'seconds', group: 'group.handle' },
  run: (data, { times: most }, fire) => {
    const isHandled = isWord(data.columns.category.outcome, 'handled');
    const isEscalated = isWord(data.columns.category.escalated, 'yes');
    for (const place of data.subjects.places) {
      const chain = data.legs.get(place);
      const [first, last, ...more] = chain ?? [];
      if (first === undefined || last === undefined || more.length > 0 || !isHandled(place) || isEscalated(place))
        continue;
      if (data.subjects.role[place] !== SUBJECT_ROLE.failed || first.tier !== last.tier) continue;
      if (first.agent === null || last.agent === null || first.agent === last.agent || first.queue !== last.queue)
        continue;
      const number = data.peers.handle.groupOf(place);
      const group = data.peers.handle.group(number);
      const handle = handleOf(last);
      if (group === undefined || handle <= 0 || handle > most * group.median) continue;
      // A customer who came back shows that the next agent did not close it either.
      if (data.subjects.back[place] !== -1) continue;
      if (firstHit(data.texts, place, 'L-AUTHORITY') === -1) fire(place, 'closedQuickly', { handle, group: number });
    }
  },
});

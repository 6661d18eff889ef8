import { eachReturn, isWord } from '../cause-data.ts';
import { robustZ } from '../peers.ts';
import { days, defineRule, share, WEIGHT } from '../rule.ts';

/** Far shorter than is usual for the reason, and the customer came back. */
export const rushed = defineRule({
  code: 'R10',
  version: 1,
  needs: ['customer', 'handle_s', 'reason'],
  thresholds: { share: share(0.5), within: days(3) },
  findings: { rushed: { subCause: 'W4', kind: 'duration', weight: WEIGHT.medium } },
  facts: { handle: 'seconds', group: 'group.handle', z: 'times', back: 'contact', after: 'span' },
  run: (data, { share: portion, within }, fire) => {
    const { handle_s: handle } = data.columns.seconds;
    const isHandled = isWord(data.columns.category.outcome, 'handled');
    const peers = data.peers.handle;
    eachReturn(data, (place, back, ms) => {
      const took = handle[place] as number;
      const number = peers.groupOf(place);
      const group = peers.group(number);
      if (!isHandled(place) || took <= 0 || group === undefined || ms > within * 86_400_000) return;
      if (took > portion * group.median || took > group.p10) return;
      fire(place, 'rushed', { handle: took, group: number, z: robustZ(group, took), back, after: ms / 1000 });
    });
  },
});

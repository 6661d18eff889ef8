import { RESULT_CODE } from '../../resolution/judgement.ts';
import { agentCodes, eachReturn, isOtherAgent, isSame, isWord } from '../cause-data.ts';
import { firstHit } from '../contact-texts.ts';
import { defineRule, times, WEIGHT } from '../rule.ts';

/** Somebody else closed the same issue in no more time than usual: it could have been closed at first. */
export const solvedElsewhere = defineRule({
  code: 'R08',
  version: 1,
  needs: ['customer', 'handle_s', ['agent_id', 'agent_name'], 'reason'],
  thresholds: { times: times(1) },
  findings: {
    skill: { subCause: 'S2', kind: 'duration', weight: WEIGHT.light },
    will: { subCause: 'W1', kind: 'duration', weight: WEIGHT.light },
  },
  facts: { handle: 'seconds', group: 'group.handle', agent: 'agent', back: 'contact', after: 'span' },
  run: (data, { times: most }, fire) => {
    const { columns, judgement, texts, peers } = data;
    const agents = agentCodes(data);
    const isHandled = isWord(columns.category.outcome, 'handled');
    eachReturn(data, (place, back, ms) => {
      if (!isHandled(place) || !isHandled(back) || judgement.result[back] !== RESULT_CODE.resolved) return;
      if (!isOtherAgent(data, place, back) || !isSame(data, 'reason', place, back)) return;
      const took = columns.seconds.handle_s[back] as number;
      const number = peers.handle.groupOf(back);
      const group = peers.handle.group(number);
      if (took <= 0 || group === undefined || took > most * group.median) return;
      // New knowledge or another's authority is no proof that the first agent could have done it.
      if (firstHit(texts, back, 'L-AUTHORITY', 'L-RECORD', 'L-NOARTICLE', 'L-SYSTEM') !== -1) return;
      const agent = agents.codes[back] ?? 0;
      const facts = { handle: took, group: number, agent, back, after: ms / 1000 };
      fire(place, 'skill', facts);
      fire(place, 'will', facts);
    });
  },
});

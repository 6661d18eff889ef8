import { countLowerBound } from '../../metrics/exact-tests.ts';
import { RESULT_CODE } from '../../resolution/judgement.ts';
import { agentCodes, type CauseData, isWord, SUBJECT_ROLE } from '../cause-data.ts';
import { firstHit, hitInEither } from '../contact-texts.ts';
import { agentsAtLeast, contactsAtLeast, days, defineRule, share, times, WEIGHT } from '../rule.ts';

const DAY_MS = 86_400_000;

/** What became of the contacts of one reason in one window of time, its two worst days left out. */
type Window = {
  mature: number;
  failed: number;
  readonly ofDay: Map<number, { mature: number; failed: number }>;
  readonly ofAgent: Map<number, number>;
};

const rateOf = ({ mature, failed }: { readonly mature: number; readonly failed: number }): number =>
  mature === 0 ? 0 : failed / mature;

/** An outage makes a day or two bad; missing knowledge makes all of them bad. */
function withoutWorstDays({ ofDay }: Window): { readonly mature: number; readonly failed: number } {
  const rest = [...ofDay.values()].sort((a, b) => b.failed - a.failed).slice(2);
  return {
    mature: rest.reduce((sum, day) => sum + day.mature, 0),
    failed: rest.reduce((sum, day) => sum + day.failed, 0),
  };
}

function windowsOf(data: CauseData, windowDays: number): ReadonlyMap<number, ReadonlyMap<number, Window>> {
  const { startedAt, category, count } = data.columns;
  const agents = agentCodes(data);
  const ofReason = new Map<number, Map<number, Window>>();
  for (let i = 0; i < count; i++) {
    const result = data.judgement.result[i];
    const reason = category.reason.codes[i] as number;
    const day = Math.floor((startedAt[i] as number) / DAY_MS);
    if (reason === 0 || Number.isNaN(day) || (result !== RESULT_CODE.failed && result !== RESULT_CODE.resolved))
      continue;
    const windows = ofReason.get(reason) ?? new Map<number, Window>();
    ofReason.set(reason, windows);
    const number = Math.floor(day / windowDays);
    const window = windows.get(number) ?? { mature: 0, failed: 0, ofDay: new Map(), ofAgent: new Map() };
    windows.set(number, window);
    const own = window.ofDay.get(day) ?? { mature: 0, failed: 0 };
    window.ofDay.set(day, own);
    own.mature++;
    window.mature++;
    if (result !== RESULT_CODE.failed) continue;
    own.failed++;
    window.failed++;
    const agent = agents.codes[i] as number;
    window.ofAgent.set(agent, (window.ofAgent.get(agent) ?? 0) + 1);
  }
  return ofReason;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

type Excess = {
  readonly failed: number;
  readonly contacts: number;
  readonly expected: number;
  readonly ratio: number;
  readonly agents: number;
};

type Limits = Readonly<Record<'agents' | 'failures' | 'ratio' | 'lowest' | 'mostOfOne', number>>;

/** Windows of a reason in which more failed, over several agents, than its usual rate explains. */
function excesses(windows: ReadonlyMap<number, Window>, limits: Limits): ReadonlyMap<number, Excess> {
  const filled = [...windows.values()].filter(({ mature }) => mature >= limits.failures);
  const found = new Map<number, Excess>();
  // Two windows cannot tell which of them is the usual one.
  if (filled.length < 3) return found;
  const usual = median(filled.map(rateOf));
  for (const [number, window] of windows) {
    const { mature, failed } = withoutWorstDays(window);
    const { size: agents } = window.ofAgent;
    const isSpread =
      agents >= limits.agents && Math.max(...window.ofAgent.values()) <= limits.mostOfOne * window.failed;
    const expected = usual * mature;
    if (!isSpread || failed < limits.failures || expected <= 0) continue;
    const ratio = failed / expected;
    if (ratio < limits.ratio || countLowerBound(failed) / expected <= limits.lowest) continue;
    found.set(number, { failed, contacts: mature, expected, ratio, agents });
  }
  return found;
}

/**
 * Many agents fail at the same reason, for a while, more than is usual for it: then the cause sits with the reason
 * (knowledge, policy) and not with the agents. What is usual is the median of its own windows.
 */
export const reasonFails = defineRule({
  code: 'R06',
  version: 1,
  needs: [['agent_id', 'agent_name'], 'reason', 'customer', 'started_at'],
  thresholds: {
    window: days(14),
    agents: agentsAtLeast(3),
    failures: contactsAtLeast(10),
    ratio: times(1.5),
    lowest: times(1.2),
    mostOfOne: share(0.5),
  },
  findings: {
    knowledge: { subCause: 'D2', kind: 'peer', weight: WEIGHT.medium },
    knowledgeSaid: { subCause: 'D2', kind: 'peer', weight: WEIGHT.strong },
    authority: { subCause: 'D4', kind: 'peer', weight: WEIGHT.medium },
    authoritySaid: { subCause: 'D4', kind: 'peer', weight: WEIGHT.strong },
  },
  facts: {
    reason: 'reason',
    failed: 'count',
    contacts: 'count',
    expected: 'times',
    ratio: 'times',
    agents: 'count',
    hit: 'hit',
  },
  run: (data, limits, fire) => {
    const { startedAt, category } = data.columns;
    const isEscalated = isWord(category.escalated, 'yes');
    const found = new Map<number, ReadonlyMap<number, Excess>>();
    for (const [reason, windows] of windowsOf(data, limits.window)) found.set(reason, excesses(windows, limits));
    for (const place of data.subjects.places) {
      if (data.subjects.role[place] !== SUBJECT_ROLE.failed) continue;
      const reason = category.reason.codes[place] as number;
      const window = Math.floor(Math.floor((startedAt[place] as number) / DAY_MS) / limits.window);
      const excess = found.get(reason)?.get(window);
      if (excess === undefined) continue;
      const authority = hitInEither(data.texts, place, data.subjects.back[place] as number, 'L-AUTHORITY');
      const article = firstHit(data.texts, place, 'L-NOARTICLE');
      const facts = { reason, ...excess };
      // That many fail is strong evidence only where the contact itself speaks of it.
      if (article !== -1) fire(place, 'knowledgeSaid', { ...facts, hit: article });
      else if (authority !== -1) fire(place, 'authoritySaid', { ...facts, hit: authority });
      else fire(place, isEscalated(place) ? 'authority' : 'knowledge', facts);
    }
  },
});

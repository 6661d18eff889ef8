import { defineRule, seconds, share, times, WEIGHT } from '../rule.ts';

/** Passed on within the first minute to another queue: it should not have come to the first. */
export const misroute = defineRule({
  code: 'R39',
  version: 1,
  needs: ['several_legs', 'queue', 'talk_s'],
  thresholds: { talk: seconds(60), times: times(2), share: share(0.02) },
  findings: {
    atOnce: { subCause: 'P3', kind: 'sequence', weight: WEIGHT.medium },
    usualPair: { subCause: 'P3', kind: 'peer', weight: WEIGHT.medium },
  },
  facts: { talk: 'seconds', from: 'queue', to: 'queue', passed: 'share', usual: 'share' },
  run: (data, { talk: most, times: factor, share: least }, fire) => {
    const { columns, legs } = data;
    const { queue } = columns.category;
    const codes = new Map(queue.values.map((word, code) => [word, code]));
    const pairOf = (place: number): readonly [from: number, to: number] | null => {
      const chain = legs.get(place);
      const from = codes.get(chain?.[0]?.queue ?? null) ?? 0;
      const to = codes.get(chain?.at(-1)?.queue ?? null) ?? 0;
      return from === 0 || to === 0 || from === to ? null : [from, to];
    };
    const contacts = new Uint32Array(queue.values.length);
    for (let i = 0; i < columns.count; i++) {
      const code = queue.codes[i] as number;
      contacts[code] = (contacts[code] as number) + 1;
    }
    const passed = new Map<number, number>();
    let all = 0;
    for (const place of legs.keys()) {
      const pair = pairOf(place);
      if (pair === null) continue;
      const key = pair[0] * queue.values.length + pair[1];
      passed.set(key, (passed.get(key) ?? 0) + 1);
      all++;
    }
    for (const place of data.subjects.places) {
      const pair = pairOf(place);
      if (pair === null) continue;
      const [from, to] = pair;
      const talk = legs.get(place)?.[0]?.talk ?? -1;
      const rate = (passed.get(from * queue.values.length + to) ?? 0) / Math.max(1, contacts[from] as number);
      // What would be usual if every queue were passed on as often as the whole centre, to one of the others.
      const usual = all / columns.count / Math.max(1, queue.values.length - 2);
      const facts = { from, to, passed: rate, usual, ...(talk < 0 ? {} : { talk }) };
      if (talk >= 0 && talk <= most) fire(place, 'atOnce', facts);
      if (rate >= least && rate >= factor * usual && queue.values.length > 3) fire(place, 'usualPair', facts);
    }
  },
});

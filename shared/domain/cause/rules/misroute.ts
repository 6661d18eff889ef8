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
    // A queue that stands in later legs only has no code of its own; -1 then.
    const codeOf = (word: string | null | undefined): number => codes.get(word ?? null) ?? -1;
    const isMoved = (place: number): boolean => {
      const chain = legs.get(place) ?? [];
      const from = chain[0]?.queue ?? null;
      const to = chain.at(-1)?.queue ?? null;
      return from !== null && to !== null && from !== to;
    };
    const pairOf = (place: number): readonly [from: number, to: number] => {
      const chain = legs.get(place) ?? [];
      return [codeOf(chain[0]?.queue), codeOf(chain.at(-1)?.queue)];
    };
    const contacts = new Uint32Array(queue.values.length);
    for (let i = 0; i < columns.count; i++) {
      const code = queue.codes[i] as number;
      contacts[code] = (contacts[code] as number) + 1;
    }
    const passed = new Map<number, number>();
    let all = 0;
    for (const place of legs.keys()) {
      if (!isMoved(place)) continue;
      const [from, to] = pairOf(place);
      const key = from * queue.values.length + to;
      passed.set(key, (passed.get(key) ?? 0) + 1);
      all++;
    }
    for (const place of data.subjects.places) {
      if (!isMoved(place)) continue;
      const [from, to] = pairOf(place);
      const talk = legs.get(place)?.[0]?.talk ?? -1;
      const rate = (passed.get(from * queue.values.length + to) ?? 0) / Math.max(1, contacts[from] ?? 0);
      // What would be usual if every queue were passed on as often as the whole centre, to one of the others.
      const usual = all / columns.count / Math.max(1, queue.values.length - 2);
      const named = { ...(from > 0 ? { from } : {}), ...(to > 0 ? { to } : {}) };
      if (talk >= 0 && talk <= most) fire(place, 'atOnce', { ...named, talk });
      const isUsual = from > 0 && to > 0 && rate >= least && rate >= factor * usual && queue.values.length > 3;
      if (isUsual) fire(place, 'usualPair', { ...named, passed: rate, usual });
    }
  },
});

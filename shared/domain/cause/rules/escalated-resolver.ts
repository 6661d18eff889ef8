import { tierNumbers } from '../../attribution/tiers.ts';
import { eachReturn } from '../cause-data.ts';
import { firstHit, hitInEither } from '../contact-texts.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** Only a higher tier closed it. */
export const escalatedResolver = defineRule({
  code: 'R09',
  version: 1,
  needs: ['tier', 'customer'],
  thresholds: {},
  findings: {
    authority: { subCause: 'D4', kind: 'code', weight: WEIGHT.medium },
    knowledge: { subCause: 'S2', kind: 'code', weight: WEIGHT.medium },
  },
  facts: { from: 'tier', to: 'tier', hit: 'hit', back: 'contact', after: 'span' },
  run: (data, _limits, fire) => {
    const { tier } = data.columns.category;
    const levels = tierNumbers(tier.values);
    eachReturn(data, (place, back, ms) => {
      const from = tier.codes[place] as number;
      const to = tier.codes[back] as number;
      if (!((levels[to] as number) > (levels[from] as number))) return;
      const facts = { from, to, back, after: ms / 1000 };
      const unsure = firstHit(data.texts, place, 'L-UNSURE');
      const authority = hitInEither(data.texts, place, back, 'L-AUTHORITY');
      // Somebody who was not sure would have needed knowledge; without such words, permission is the kinder reading.
      if (unsure !== -1 && authority === -1) fire(place, 'knowledge', { ...facts, hit: unsure });
      else fire(place, 'authority', { ...facts, ...(authority === -1 ? {} : { hit: authority }) });
    });
  },
});

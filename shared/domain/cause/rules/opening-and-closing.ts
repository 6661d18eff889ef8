import { SUBJECT_ROLE } from '../cause-data.ts';
import { contactsAtLeast, defineRule, share, WEIGHT } from '../rule.ts';

/** Neither a promise to help at the start nor a check at the end, where the team usually has one. */
export const openingAndClosing = defineRule({
  code: 'R27',
  version: 1,
  needs: ['transcript'],
  thresholds: { norm: share(0.6), transcripts: contactsAtLeast(20) },
  findings: {
    noPromise: { subCause: 'W2', kind: 'text', weight: WEIGHT.light },
    noCheck: { subCause: 'W3', kind: 'text', weight: WEIGHT.light },
  },
  facts: { team: 'team', usual: 'share', transcripts: 'count' },
  run: (data, { norm, transcripts: least }, fire) => {
    const { team } = data.columns.category;
    const norms = new Map<number, { all: number; opens: number; closes: number }>();
    for (const [place, { opens, closes }] of data.texts.transcripts) {
      const own = norms.get(team.codes[place] as number) ?? { all: 0, opens: 0, closes: 0 };
      own.all++;
      if (opens) own.opens++;
      if (closes) own.closes++;
      norms.set(team.codes[place] as number, own);
    }
    for (const place of data.subjects.places) {
      const said = data.texts.transcripts.get(place);
      const code = team.codes[place] as number;
      const own = norms.get(code);
      if (
        said === undefined ||
        own === undefined ||
        own.all < least ||
        data.subjects.role[place] !== SUBJECT_ROLE.failed
      )
        continue;
      const facts = { team: code, transcripts: own.all };
      if (!said.opens && own.opens >= norm * own.all)
        fire(place, 'noPromise', { ...facts, usual: own.opens / own.all });
      // Only a check that others make can be missing.
      if (!said.closes && own.closes >= norm * own.all)
        fire(place, 'noCheck', { ...facts, usual: own.closes / own.all });
    }
  },
});

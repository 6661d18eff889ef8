import { expect, test } from 'vitest';
import { LEXICON_SETS } from '../../../shared/domain/lexicon/lexicon.ts';
import { cleanPhrase, problemOfPhrase } from '../../../shared/domain/lexicon/lexicon-row.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';

test.each(STANDARD_LEXICONS)(
  'every phrase of $language could be typed by a person, and stands once in its set',
  ({ sets }) => {
    for (const set of LEXICON_SETS) {
      expect(sets[set].length, set).toBeGreaterThan(0);
      expect(sets[set].filter((phrase) => problemOfPhrase(phrase) !== null || cleanPhrase(phrase) !== phrase)).toEqual(
        [],
      );
      const folded = sets[set].map((phrase) => phrase.toLowerCase());
      expect(
        folded.filter((phrase, at) => folded.indexOf(phrase) !== at),
        set,
      ).toEqual([]);
    }
  },
);

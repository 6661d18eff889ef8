import type { Staged } from '../../../../shared/contract/imports.ts';
import type { Remark } from '../../../../shared/domain/importing/record.ts';
import type { Rejection, Warning, WarningCode, WordCount } from '../../../../shared/domain/importing/rejection.ts';
import { detach } from '../../../../shared/domain/normalise/memo.ts';

type Problem = Staged['problems'][number];
type Counted = { kind: Problem['kind']; code: Problem['code']; count: number; examples: Problem['examples'] };

const MOST_EXAMPLES = 5;
const MOST_EXAMPLE_LETTERS = 200;
/** Different words that are counted, and how many of them are listed. */
const MOST_WORDS = 1000;
const LISTED_WORDS = 50;

/** `key` names the record at fault where no cell does. */
type ExampleElsewhere = {
  readonly line: number;
  readonly key?: string;
  readonly field?: string;
  readonly value?: string;
};

type WordCounter = { readonly add: (field: string, value: string) => void; readonly list: () => readonly WordCount[] };

function createWordCounter(): WordCounter {
  const counts = new Map<string, { field: string; value: string; count: number }>();
  return {
    add: (field, value) => {
      const word = value.trim().slice(0, MOST_EXAMPLE_LETTERS);
      const key = `${field}\u001f${word}`;
      const known = counts.get(key);
      if (known !== undefined) known.count += 1;
      else if (counts.size < MOST_WORDS) {
        counts.set(detach(key), { field: detach(field), value: detach(word), count: 1 });
      }
    },
    list: () =>
      [...counts.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, LISTED_WORDS),
  };
}

/** Counts rejects and remarks by code, with the first examples of each, and unknown words each by itself. */
export type ProblemCounter = {
  readonly remark: Remark;
  readonly reject: (rejection: Rejection) => void;
  /** Adds remarks that were counted elsewhere. */
  readonly addRemarks: (code: WarningCode, count: number, examples?: readonly ExampleElsewhere[]) => void;
  readonly problems: () => Staged['problems'];
  readonly warnings: () => readonly Warning[];
};

export function createProblemCounter(): ProblemCounter {
  const counted = new Map<string, Counted>();
  const words = createWordCounter();
  const count = (kind: Problem['kind'], code: Problem['code'], by: number): Counted => {
    const known = counted.get(code);
    if (known !== undefined) {
      known.count += by;
      return known;
    }
    const made: Counted = { kind, code, count: by, examples: [] };
    counted.set(code, made);
    return made;
  };
  const example = (entry: Counted, line: number, field: string, value: string): void => {
    if (entry.examples.length >= MOST_EXAMPLES) return;
    entry.examples.push({ line, field: detach(field), value: detach(value.slice(0, MOST_EXAMPLE_LETTERS)) });
  };
  return {
    remark: (code, line, field, value, times = 1) => {
      example(count('remark', code, times), line, field, value);
      if (code === 'unknown_word') words.add(field, value);
    },
    reject: (rejection) =>
      example(count('rejected', rejection.code, 1), rejection.line, rejection.field, rejection.value),
    addRemarks: (code, by, examples = []) => {
      if (by === 0) return;
      const entry = count('remark', code, by);
      for (const { line, key = '', field = '', value = key } of examples) example(entry, line, field, value);
    },
    problems: () => [...counted.values()],
    warnings: () =>
      [...counted.values()]
        .filter((entry) => entry.kind === 'remark')
        .map((entry) => {
          const first = entry.examples.find(({ value }) => value !== '');
          const plain = { code: entry.code as WarningCode, count: entry.count };
          const warning: Warning = entry.code === 'unknown_word' ? { ...plain, words: words.list() } : plain;
          return first === undefined ? warning : { ...warning, example: first.value };
        }),
  };
}

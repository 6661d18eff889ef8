import type { Staged } from '../../../shared/contract/imports.ts';
import type { Rejection, Warning, WarningCode } from '../../../shared/domain/importing/rejection.ts';
import { detach } from '../../../shared/domain/normalise/memo.ts';

type Problem = Staged['problems'][number];
type Counted = { kind: Problem['kind']; code: Problem['code']; count: number; examples: Problem['examples'] };

const MOST_EXAMPLES = 5;
const MOST_EXAMPLE_LETTERS = 200;

/** `key` names the record at fault where no cell does. */
type ExampleElsewhere = {
  readonly line: number;
  readonly key?: string;
  readonly field?: string;
  readonly value?: string;
};

/** Counts rejects and remarks by code, with the first examples of each. */
export type ProblemCounter = {
  readonly remark: (code: WarningCode, line: number, field: string, value: string) => void;
  readonly reject: (rejection: Rejection) => void;
  /** Adds remarks that were counted elsewhere. */
  readonly addRemarks: (code: WarningCode, count: number, examples?: readonly ExampleElsewhere[]) => void;
  readonly problems: () => Staged['problems'];
  readonly warnings: () => readonly Warning[];
};

export function createProblemCounter(): ProblemCounter {
  const counted = new Map<string, Counted>();
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
    remark: (code, line, field, value) => example(count('remark', code, 1), line, field, value),
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
          const warning = { code: entry.code as WarningCode, count: entry.count };
          return first === undefined ? warning : { ...warning, example: first.value };
        }),
  };
}

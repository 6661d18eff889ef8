import type { PlainContact } from '../../../helpers/columns-from-rows.ts';
import { DAY, HOUR, MINUTE, T, usual } from '../small-history.ts';

/** What differs from two ordinary contacts of one customer, five hours apart, in an ordinary centre. */
type Fields = Readonly<Record<string, unknown>>;
type Changes = {
  readonly trigger?: Fields;
  /** null = the customer does not come back. */
  readonly back?: Fields | null;
  readonly legs?: readonly Fields[];
  readonly others?: readonly PlainContact[];
  readonly events?: readonly object[];
  readonly crowd?: (n: number) => Fields;
};
export type RuleCase = Changes & {
  readonly finding: string;
  /** Nearly the same, and the rule keeps silent. */
  readonly almost: Changes & { readonly why: string };
  readonly definition?: string;
};

export const note = (notes: string): Fields => ({ notes });

/** More failures of other customers: `count` contacts, each with a return; fields by number. */
export const failures = (count: number, fields: (n: number) => Fields, name = 'fail'): readonly PlainContact[] =>
  Array.from({ length: count }, (_, n) => n).flatMap((n) => {
    const own = fields(n);
    const at = (own.at as number | undefined) ?? T + n * MINUTE;
    return [
      usual({ id: `${name}-${n}`, customer: `${name}${n}`, ...own, at }),
      usual({ id: `${name}-back-${n}`, customer: `${name}${n}`, at: at + 30 * HOUR, agent_id: 'a11' }),
    ];
  });

/** Ordinary resolved contacts of one agent. */
export const resolved = (count: number, fields: (n: number) => Fields): readonly PlainContact[] =>
  Array.from({ length: count }, (_, n) =>
    usual({ id: `r${n}`, customer: `fine${n}`, at: T - 30 * DAY + n * HOUR, ...fields(n) }),
  );

export const outage = (over: object = {}) => ({
  ...{ kind: 'outage', name: 'Grid down', from: T - HOUR, to: T + HOUR, note: '' },
  ...{ reason: null, queue: null, channel: null, ...over },
});
export const letter = (over: object = {}) => ({
  ...outage(),
  kind: 'mailing',
  name: 'Yearly bill',
  from: T - DAY,
  to: T - DAY,
  ...over,
});

/** Ten days in which far more fail than in the quiet weeks around them, over so many agents. */
export const badWeeks = (agents: number): readonly PlainContact[] => [
  ...failures(40, (n) => ({ at: T - (n % 10) * DAY + n * MINUTE, agent_id: `a${n % agents}` })),
  ...failures(16, (n) => ({ at: T - 39 * DAY + n * 4 * DAY, agent_id: `a${n % 12}` }), 'quiet'),
];

export const transcript = (opening: string, closing: string): string =>
  `${opening} ${'We look at the meter and at the numbers. '.repeat(12)}${closing}`;
export const OPENS = 'Agent: I can help you with that.';
export const CLOSES = 'Agent: Is there anything else?';

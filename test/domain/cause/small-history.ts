import { findSubjects, prepareCauseData } from '../../../shared/domain/cause/cause-data.ts';
import { type Evidence, listEvidence, subjectAt } from '../../../shared/domain/cause/evidence.ts';
import { RULES } from '../../../shared/domain/cause/known-rules.ts';
import { type LegText, readTextsInSteps } from '../../../shared/domain/cause/read-texts.ts';
import { repeatTypeColumn } from '../../../shared/domain/cause/repeat-type-column.ts';
import { DEFAULT_RULESET } from '../../../shared/domain/cause/ruleset.ts';
import { indexEvidence, runRule } from '../../../shared/domain/cause/run-rules.ts';
import { CAUSE_ANSWERS, explainScore, scoreCausesInSteps } from '../../../shared/domain/cause/score.ts';
import { TEXT_FIELDS } from '../../../shared/domain/contact/fields.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import type { CalendarEvent } from '../../../shared/domain/events/calendar-event.ts';
import { weekdayOn } from '../../../shared/domain/filter/calendar.ts';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { finish } from '../../../shared/domain/steps.ts';
import { columnsFromRows, type PlainContact, stitch } from '../../helpers/columns-from-rows.ts';

const LEXICONS = compileLexicons(STANDARD_LEXICONS);

/** A few contacts written by hand, and what the rules say of one of them. Shares nothing with the engine. */
export type History = {
  readonly rows: readonly PlainContact[];
  readonly events?: readonly CalendarEvent[];
  readonly definition?: string;
};

const secondsOf = (row: PlainContact, field: string): number => (typeof row[field] === 'number' ? row[field] : -1);
const wordOf = (row: PlainContact, field: string): string | null =>
  row[field] === undefined ? null : String(row[field]);

export function causesOfHistory({ rows, events = [], definition = 'no_repeat_7d_any' }: History, id: string) {
  const bare = columnsFromRows(rows, T + 40 * DAY);
  const { handle_s: handle, talk_s: talk, hold_s: hold, acw_s: acw } = bare.seconds;
  const filled = handle.map((given, i) =>
    given >= 0 || (talk[i] ?? -1) < 0 ? given : (talk[i] ?? 0) + Math.max(0, hold[i] ?? 0) + Math.max(0, acw[i] ?? 0),
  );
  const columns = { ...bare, seconds: { ...bare.seconds, handle_s: filled } };
  const rules = PRESETS.find(({ key }) => key === definition);
  if (rules === undefined) throw new Error(`There is no definition ${definition}`);
  const judgement = judge(columns, rules, columns.observedUntil);
  const subjects = findSubjects(columns, judgement);
  const trees = stitch(rows);
  const placeOf = new Map(trees.map((tree) => [tree.root.id, columns.row.indexOf(tree.row)]));
  const texts = trees.flatMap((tree) =>
    tree.legs.flatMap((leg, number): LegText[] =>
      TEXT_FIELDS.filter((field) => leg[field] !== undefined).map((field) => ({
        place: placeOf.get(tree.root.id) ?? -1,
        record: tree.row,
        leg: number + 1,
        field,
        text: String(leg[field]),
      })),
    ),
  );
  const legs = new Map(
    trees
      .filter((tree) => tree.legs.length > 1)
      .map((tree) => [
        placeOf.get(tree.root.id) ?? -1,
        tree.legs.map((leg) => ({
          ...{ agent: wordOf(leg, 'agent_id'), queue: wordOf(leg, 'queue'), tier: wordOf(leg, 'tier') },
          ...{ wait: secondsOf(leg, 'wait_s'), talk: secondsOf(leg, 'talk_s') },
          ...{ hold: secondsOf(leg, 'hold_s'), acw: secondsOf(leg, 'acw_s') },
        })),
      ]),
  );
  const weekday = weekdayOn(() => 0);
  const weekdayOf = (place: number) => weekday(columns.startedAt[place] ?? Number.NaN);
  const data = prepareCauseData({
    ...{ columns, judgement, subjects, events },
    legs: () => legs,
    texts: finish(readTextsInSteps(columns.count, texts, new Uint8Array(columns.count).fill(1), LEXICONS, weekdayOf)),
    callbackDue: () =>
      new Map(
        trees.flatMap(({ root }) =>
          typeof root.callback_due_at === 'number' ? [[placeOf.get(root.id) ?? -1, root.callback_due_at] as const] : [],
        ),
      ),
  });
  const evidence = indexEvidence(
    subjects.places,
    RULES.map((rule) => runRule(rule, data, DEFAULT_RULESET)),
  );
  const scores = finish(scoreCausesInSteps(evidence, DEFAULT_RULESET, columns.count));
  const place = placeOf.get(id) ?? -1;
  const subject = subjectAt(evidence, place);
  const repeats = repeatTypeColumn(data);
  const found: readonly Evidence[] = subject === -1 ? [] : listEvidence(data, evidence, DEFAULT_RULESET, subject);
  return {
    found,
    findings: found.map(({ rule, finding }) => `${rule}.${finding}`),
    answer: CAUSE_ANSWERS[(scores.answer[place] ?? 0) - 1] ?? null,
    repeat: repeats.values[repeats.codes[place] ?? 0] ?? null,
    families: subject === -1 ? [] : explainScore(evidence, DEFAULT_RULESET, subject).families,
  };
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Wednesday. */
export const T = Date.UTC(2026, 3, 15, 10);

/** An ordinary contact of the fictional centre. */
export const usual = (over: Readonly<Record<string, unknown>>): PlainContact =>
  ({
    id: '',
    ...{ channel: 'voice', direction: 'in', outcome: 'handled', reason: 'billing', queue: 'Billing', product: 'power' },
    ...{ agent_id: 'a1', team: 'North', tier: '1', talk_s: 200, hold_s: 0, acw_s: 40, wait_s: 20 },
    ...{ disconnect_side: 'customer', wrapup: 'Solved', notes: 'Explained step by step, done while on the line.' },
    ...over,
  }) as PlainContact;

/**
 * Three hundred ordinary contacts of as many customers, each resolved: what is usual here. Talk 150 to 350 s (median
 * 250), a third with holds of 40 to 100 s, twelve agents; a bot, a call of the centre and an abandoned call among them.
 */
export function crowd(over: (n: number) => Readonly<Record<string, unknown>> = () => ({})): readonly PlainContact[] {
  const people = Array.from({ length: 300 }, (_, n) =>
    usual({
      ...{ id: `c${n}`, customer: `crowd${n}`, at: T - 40 * DAY + n * 6 * HOUR },
      ...{ agent_id: `a${n % 12}`, talk_s: 150 + (n % 11) * 20, hold_s: n % 3 === 0 ? 40 + (n % 7) * 10 : 0 },
      ...{ acw_s: 30 + (n % 5) * 10 },
      ...over(n),
    }),
  );
  const others = [
    usual({
      id: 'o1',
      customer: 'other1',
      at: T - 35 * DAY,
      channel: 'bot',
      outcome: 'bot_contained',
      agent_id: undefined,
    }),
    usual({ id: 'o2', customer: 'other2', at: T - 35 * DAY, direction: 'out' }),
    usual({ id: 'o3', customer: 'other3', at: T - 35 * DAY, outcome: 'abandoned', agent_id: undefined }),
    // The last contact: what lies before it by a week can be judged.
    usual({ id: 'o4', customer: 'other4', at: T + 40 * DAY }),
  ];
  return [...people, ...others];
}

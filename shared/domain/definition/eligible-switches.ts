import type { ContactOutcome, Direction } from '../contact/enums.ts';

/**
 * Who is eligible was once said by six switches beside handled inbound contacts. It is two lists now, which can say more;
 * the switches are still read wherever rules stand (files, projects, links), and what they can say is still hashed in
 * their words, so a hash that was printed beside a figure finds its rules today.
 *
 * Example: {"includeBots": true} is read as eligibleOutcomes handled, bot_contained, bot_escalated, and hashed as it stands.
 * A list with bot_contained alone is nothing that a switch could say, and is hashed as the list.
 */
const OUTCOME_SWITCHES: Readonly<Record<string, readonly ContactOutcome[]>> = {
  includeBots: ['bot_contained', 'bot_escalated'],
  includeAbandoned: ['abandoned'],
  includeMissed: ['missed'],
  includeVoicemail: ['voicemail'],
};
const DIRECTION_SWITCHES: Readonly<Record<string, readonly Direction[]>> = {
  includeOutbound: ['out'],
  includeInternal: ['internal'],
};

type Rules = Readonly<Record<string, unknown>>;
/** A list, what it holds where nobody says anything, and the switches that added to it. */
type Switched = readonly [field: string, usual: string, switches: Readonly<Record<string, readonly string[]>>];
const SWITCHED: readonly Switched[] = [
  ['eligibleOutcomes', 'handled', OUTCOME_SWITCHES],
  ['eligibleDirections', 'in', DIRECTION_SWITCHES],
];

export type ReadSwitches =
  | { readonly rules: Rules; readonly problem: null }
  | { readonly rules: null; readonly problem: string };

/** Rules as a person or an older release wrote them, with lists in the place of switches. */
export function readSwitches(written: Rules): ReadSwitches {
  let rules = written;
  for (const [field, usual, switches] of SWITCHED) {
    const given = Object.keys(switches).filter((name) => Object.hasOwn(rules, name));
    if (given.length === 0) continue;
    const [first] = given;
    if (Object.hasOwn(rules, field)) {
      return { rules: null, problem: `"${first}" and "${field}" say the same: keep "${field}" alone` };
    }
    const wrong = given.find((name) => typeof rules[name] !== 'boolean');
    if (wrong !== undefined) return { rules: null, problem: `"${wrong}" takes true or false` };
    const added = given.flatMap((name) => (rules[name] === true ? (switches[name] ?? []) : []));
    const others = Object.entries(rules).filter(([name]) => !given.includes(name));
    rules = { ...Object.fromEntries(others), [field]: [usual, ...added] };
  }
  return { rules, problem: null };
}

/** The same rules with switches in the place of lists, as far as switches can say it. */
export function asSwitches(rules: Rules): Rules {
  let told = rules;
  for (const [field, usual, switches] of SWITCHED) {
    const list = told[field];
    if (!Array.isArray(list)) continue;
    const on = Object.entries(switches).filter(([, words]) => words.every((word) => list.includes(word)));
    const said = [usual, ...on.flatMap(([, words]) => words)];
    if (said.length !== list.length || !said.every((word) => list.includes(word))) continue;
    const { [field]: _list, ...others } = told;
    told = { ...others, ...Object.fromEntries(on.map(([name]) => [name, true])) };
  }
  return told;
}

import { describe, expect, test } from 'vitest';
import { RULES } from '../../../shared/domain/cause/known-rules.ts';
import type { CalendarEvent } from '../../../shared/domain/events/calendar-event.ts';
import type { PlainContact } from '../../helpers/columns-from-rows.ts';
import { DATA_CASES } from './rule-cases/data-cases.ts';
import { EXTERNAL_CASES } from './rule-cases/external-cases.ts';
import { PLATFORM_CASES } from './rule-cases/platform-cases.ts';
import type { RuleCase } from './rule-cases/rule-case.ts';
import { SKILL_CASES } from './rule-cases/skill-cases.ts';
import { WILL_CASES } from './rule-cases/will-cases.ts';
import { causesOfHistory, crowd, HOUR, T, usual } from './small-history.ts';

const RULE_CASES = [...SKILL_CASES, ...WILL_CASES, ...DATA_CASES, ...PLATFORM_CASES, ...EXTERNAL_CASES];

type Parts = Pick<RuleCase, 'trigger' | 'back' | 'legs' | 'others' | 'crowd' | 'events'>;

/** The contact under test (t), what followed (b), its legs, and the crowd. */
function rowsOf({ trigger = {}, back = {}, legs = [], others = [], crowd: over }: Parts): readonly PlainContact[] {
  const first = usual({ id: 't', customer: 'z', at: T, ...trigger });
  return [
    first,
    ...legs.map(
      (leg, n) =>
        ({ ...first, id: `t-${n}`, parent: 't', at: T + (n + 1) * 60_000, notes: undefined, ...leg }) as PlainContact,
    ),
    ...(back === null ? [] : [usual({ id: 'b', customer: 'z', at: T + 5 * HOUR, agent_id: 'a2', ...back })]),
    ...others,
    ...crowd(over),
  ];
}

const look = (parts: Parts & Pick<RuleCase, 'definition'>) =>
  causesOfHistory(
    {
      rows: rowsOf(parts),
      events: (parts.events ?? []) as readonly CalendarEvent[],
      ...(parts.definition === undefined ? {} : { definition: parts.definition }),
    },
    't',
  );

/** The system ended the line: a cause that nobody is to blame for, and that does not touch what else is on file. */
const LINE_FAILED = { disconnect_code: 'TELECOM_PROBLEM' };

describe('every finding of every rule', () => {
  test('has a contact that shows it', () => {
    const all = RULES.flatMap(({ code, findings }) => Object.keys(findings).map((name) => `${code}.${name}`));
    expect(RULE_CASES.map(({ finding }) => finding).sort()).toEqual([...all].sort());
  });

  test.each(RULE_CASES)('$finding fires', (one) => {
    expect(look(one).findings).toContain(one.finding);
  });

  test.each(RULE_CASES)('$finding does not, where $almost.why', (one) => {
    const { why: _why, ...changes } = one.almost;
    const merged = {
      ...one,
      trigger: { ...one.trigger, ...changes.trigger },
      back: changes.back === null || one.back === null ? null : { ...one.back, ...changes.back },
      ...(changes.legs === undefined ? {} : { legs: changes.legs }),
      ...(changes.others === undefined ? {} : { others: changes.others }),
      ...(changes.events === undefined ? {} : { events: changes.events }),
      ...(changes.crowd === undefined ? {} : { crowd: changes.crowd }),
    };
    expect(look(merged).findings).not.toContain(one.finding);
  });

  const blaming = RULE_CASES.filter(({ finding }) => {
    const [code, name = ''] = finding.split('.');
    const subCause = RULES.find((rule) => rule.code === code)?.findings[name]?.subCause ?? '';
    return subCause.startsWith('S') || subCause.startsWith('W');
  });

  test.each(blaming)('$finding is explained away by a line that failed', (one) => {
    const [code, name = ''] = one.finding.split('.');
    const family = RULES.find((rule) => rule.code === code)?.findings[name]?.subCause?.startsWith('S')
      ? 'skill'
      : 'will';
    const { families, answer, findings } = look({ ...one, trigger: { ...one.trigger, ...LINE_FAILED } });
    const own = families.find((score) => score.family === family);
    expect(findings).toContain(one.finding);
    expect(own?.explainedBy).toContain('platform');
    expect(own?.score).toBeLessThan(0.35);
    expect(['skill', 'will']).not.toContain(answer);
  });
});

import { readFileSync } from 'node:fs';
import type { PlainContact } from './columns-from-rows.ts';

const FLAG_WORDS: Readonly<Record<string, string>> = { Y: 'yes', N: 'no' };

/** The 18 hand-labelled contacts of docs/fcr-definition.md, read with a split: no engine function has a hand in it. */
export function goldenContacts(): readonly PlainContact[] {
  const text = readFileSync(new URL('../fixtures/golden/contacts.csv', import.meta.url), 'utf8');
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cell = (name: string): string => line.split(',')[names.indexOf(name)]?.trim() ?? '';
    const fields = ['channel', 'direction', 'agent_id', 'outcome', 'reason'].filter((name) => cell(name) !== '');
    const flags = ['resolved_flag', 'survey_resolved'].filter((name) => cell(name) !== '');
    return {
      id: cell('contact_id'),
      at: Date.parse(cell('started_at')),
      ...(cell('customer_id') === '' ? {} : { customer: cell('customer_id') }),
      ...(cell('parent_id') === '' ? {} : { parent: cell('parent_id') }),
      ...Object.fromEntries(fields.map((name) => [name, cell(name)])),
      ...Object.fromEntries(flags.map((name) => [name, FLAG_WORDS[cell(name)] ?? cell(name)])),
    };
  });
}

export const GOLDEN_OBSERVED_UNTIL = Date.parse('2026-03-31T23:59:59Z');

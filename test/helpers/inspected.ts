import { join } from 'node:path';
import { expect } from 'vitest';
import { type InspectWanted, inspectFile } from '../../electron/engine/services/inspect/inspect-file.ts';
import { type Inspection, inspection as inspectionSchema } from '../../shared/contract/imports.ts';
import { EVIDENCE_TEXT } from '../../shared/domain/importing/evidence-text.ts';

export const fixture = (name: string): string => join('test/fixtures/inspect', name);

export async function inspect(path: string, wanted: InspectWanted = {}): Promise<Inspection> {
  const found = await inspectFile(path, wanted, { knownMappings: [], defaultZone: 'UTC' });
  // Whatever is found is what the contract promises, and every piece of evidence has words.
  expect(inspectionSchema.parse(found)).toEqual(found);
  const said = [
    ...[found.encoding, found.delimiter, found.header, found.profile, found.zone].map((one) => one.evidence),
    ...found.columns.flatMap((column) => column.evidence),
    ...found.dates.evidence,
    ...found.missing,
    ...found.answers.flatMap((answer) => [answer.evidence, { code: answer.question, params: {} }]),
  ];
  for (const { code, params } of said) {
    const text: string | undefined = (EVIDENCE_TEXT as Record<string, string>)[code];
    expect([code, text === undefined]).toEqual([code, false]);
    const wantedNames = [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
    expect([code, wantedNames.filter((name) => name !== undefined && !(name in params))]).toEqual([code, []]);
  }
  return found;
}

/** Header -> role of all columns that have one. */
export const roles = (found: Inspection): Record<string, string> =>
  Object.fromEntries(found.columns.filter(({ role }) => role !== 'extra').map(({ header, role }) => [header, role]));

export const kept = (found: Inspection, row: number): Record<string, string | null> => found.rows[row]?.kept ?? {};

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handlersOf } from '../../../shared/domain/attribution/handlers.ts';
import { type Owners, ownersOf } from '../../../shared/domain/attribution/owners.ts';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import { groupShares } from '../../../shared/domain/metrics/group-shares.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { contactHeads } from '../../../shared/domain/resolution/prepare-contacts.ts';
import { columnsFromRows, type PlainContact, stitch } from '../../helpers/columns-from-rows.ts';
import { handledLegsOf } from '../../helpers/handled-legs.ts';
import { definitions, ends, histories } from '../resolution/arbitrary-contacts.ts';
import { besideOf } from '../resolution/beside-of.ts';
import { factsOf, merged } from '../resolution/obvious-contacts.ts';
import { obviousJudge } from '../resolution/obvious-judge.ts';

const word = (leg: PlainContact, field: string): string | null =>
  leg[field] === undefined ? null : String(leg[field]);

/** The rule a second time: owner and part of each contact, by id. */
function obviousOwners(
  rows: readonly PlainContact[],
  definition: Definition,
  until: number,
  isSystem: (id: string) => boolean,
) {
  const trees = stitch(rows);
  const facts = merged(
    trees.map((tree) => factsOf(tree, definition)),
    definition,
  );
  const verdicts = obviousJudge(rows, definition, until);
  const inTime = facts.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.row - b.row);
  return Object.fromEntries(
    facts.map(({ id }) => {
      const parts = [id, ...inTime.filter((other) => other.mergedInto === id).map((other) => other.id)];
      const legs = parts.flatMap((part) => trees.find(({ root }) => root.id === part)?.legs ?? []);
      const human = legs.filter((leg) => leg.agent_id !== undefined);
      const root = trees.find((tree) => tree.root.id === id)?.root as PlainContact;
      // Where nobody handled it, it counts for the team of its first leg alone.
      const all = human.length === 0 ? [root] : human;
      const isNobodys = verdicts.get(id)?.result === 'failed' && isSystem(id);
      const owners = {
        last_handler: all.slice(-1),
        first_handler: all.slice(0, 1),
        all,
        fractional: all,
        none_if_system: isNobodys ? [{ id }] : all.slice(-1),
      }[definition.attribution];
      return [id, owners.map((leg) => `${word(leg, 'agent_id')} ${word(leg, 'team')}`)];
    }),
  );
}

function saidOwners(rows: readonly PlainContact[], columns: ContactColumns, owners: Owners) {
  const { agent_id: agents, team: teams } = owners.words;
  const at = owners.kind === 'shared' ? [...owners.at] : [...columns.row.keys()];
  const said: Record<string, string[]> = {};
  at.forEach((place, entry) => {
    const id = rows[(columns.row[place] ?? 0) - 1]?.id ?? '';
    const own = said[id] ?? [];
    said[id] = own;
    own.push(`${agents.values[agents.codes[entry] ?? 0]} ${teams.values[teams.codes[entry] ?? 0]}`);
  });
  return said;
}

describe('docs/fcr-definition.md 17: who a contact counts for', () => {
  test('the engine says what the plain rule says, for any history and any definition', () => {
    fc.assert(
      fc.property(histories, definitions, ends, (rows, definition, until) => {
        const columns = columnsFromRows(rows, until);
        // Without the words of notes no notes are similar, and so it must be for the twin.
        const calm: Definition = {
          ...definition,
          sameReason: definition.sameReason === 'similar' ? 'none' : definition.sameReason,
        };
        const judgement = judge(columns, calm, until, besideOf(rows, columns, calm));
        const isSystem = (id: string): boolean => id.endsWith('1') || id.endsWith('4');
        const bits = Uint8Array.from(columns.row, (row) => (isSystem(rows[row - 1]?.id ?? '') ? 1 : 0));
        const handlers = handlersOf(columns, handledLegsOf(rows, columns), contactHeads(columns, calm));
        const owners = ownersOf(calm.attribution, handlers, judgement, bits);
        expect(saidOwners(rows, columns, owners)).toEqual(obviousOwners(rows, calm, until, isSystem));
      }),
      { numRuns: 1500 },
    );
  });

  test('the parts of a contact add up to 1, and those of all groups to the slice', () => {
    fc.assert(
      fc.property(histories, definitions, ends, (rows, drawn, until) => {
        const columns = columnsFromRows(rows, until);
        const judgement = judge(columns, drawn, until);
        const handlers = handlersOf(columns, handledLegsOf(rows, columns), contactHeads(columns, drawn));
        const owners = ownersOf('fractional', handlers, judgement, null);
        if (owners.kind !== 'shared') throw new Error('fractional owners are shared');
        const sums = new Float64Array(columns.count);
        owners.at.forEach((i, entry) => {
          sums[i] = (sums[i] ?? 0) + (owners.weight[entry] ?? 0);
        });
        for (const sum of sums) expect(sum).toBeCloseTo(1, 9);
        const dimension = { name: 'agent_id', column: owners.words.agent_id, isOrdered: false, isOwner: true };
        const { groups } = groupShares(owners, judgement, null, [dimension], 100);
        const total = groups.reduce((sum, group) => sum + (group.weighted?.contacts ?? 0), 0);
        expect(total).toBeCloseTo(columns.count, 4);
      }),
      { numRuns: 300 },
    );
  });
});

import type { CausesOverview, FamilyShare } from '../../../../shared/contract/causes.ts';
import { CAUSE_FAMILY_VALUES } from '../../../../shared/domain/cause/cause-columns.ts';
import { SUBJECT_ROLE } from '../../../../shared/domain/cause/cause-data.ts';
import { familyOfSubCause } from '../../../../shared/domain/cause/causes.ts';
import { familyReach } from '../../../../shared/domain/cause/family-reach.ts';
import { RULES } from '../../../../shared/domain/cause/known-rules.ts';
import { onFile } from '../../../../shared/domain/cause/needs.ts';
import { REPEAT_TYPES } from '../../../../shared/domain/cause/repeat-type.ts';
import { CAUSE_ANSWERS, CAUSE_BANDS, SCORED_FAMILIES } from '../../../../shared/domain/cause/score.ts';
import type { DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { returnCostByCode, type WorkCost } from '../../../../shared/domain/kpi/work-cost.ts';
import { wilson } from '../../../../shared/domain/metrics/wilson.ts';
import { must } from '../../../../shared/domain/must.ts';
import { RESULT_CODE } from '../../../../shared/domain/resolution/judgement.ts';
import type { Steps } from '../../../../shared/domain/steps.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { inTurns } from '../context/in-turns.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { costRates } from '../kpis/cost-rates.ts';
import { causeColumn, dimensionColumn, isOrderedDimension } from '../slices/dimension-columns.ts';
import { type Slice, type SliceScope, sliceOf } from '../slices/slice.ts';
import { type Causes, causesInTurns } from './causes.ts';

export type CausesRequest = SliceScope & { readonly by: string | null; readonly most: number };

/** Counts of one group: by answer, and within it by band and by people. */
type Tally = {
  failed: number;
  mature: number;
  readonly n: Uint32Array;
  readonly probable: Uint32Array;
  readonly possible: Uint32Array;
  readonly tagged: Uint32Array;
};

const tally = (): Tally => ({
  failed: 0,
  mature: 0,
  n: new Uint32Array(CAUSE_FAMILY_VALUES.length),
  probable: new Uint32Array(CAUSE_FAMILY_VALUES.length),
  possible: new Uint32Array(CAUSE_FAMILY_VALUES.length),
  tagged: new Uint32Array(CAUSE_FAMILY_VALUES.length),
});

const add = (counts: Uint32Array, code: number): void => {
  counts[code] = (counts[code] as number) + 1;
};

/** The columns that say what was decided of a contact, by people or rules. */
type Decided = {
  readonly family: DictionaryColumn;
  readonly subCause: DictionaryColumn;
  readonly band: Uint8Array;
  readonly role: Uint8Array;
  readonly isTagged: (place: number) => boolean;
};

const POSSIBLE = CAUSE_BANDS.indexOf('possible');
const PROBABLE = CAUSE_BANDS.indexOf('probable');

function count({ judgement, mask }: Slice, decided: Decided, groups: DictionaryColumn): readonly Tally[] {
  const tallies = groups.values.map(tally);
  const { result } = judgement;
  for (let i = 0; i < result.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const own = tallies[groups.codes[i] as number] as Tally;
    if (result[i] === RESULT_CODE.resolved) own.mature++;
    if (result[i] !== RESULT_CODE.failed) continue;
    own.mature++;
    own.failed++;
    const family = decided.family.codes[i] as number;
    add(own.n, family);
    if (decided.isTagged(i)) add(own.tagged, family);
    else if (decided.band[i] === PROBABLE) add(own.probable, family);
    else if (decided.band[i] === POSSIBLE) add(own.possible, family);
  }
  return tallies;
}

const sharesOf = (own: Tally): FamilyShare[] =>
  CAUSE_ANSWERS.map((family) => {
    const code = CAUSE_FAMILY_VALUES.indexOf(family);
    const n = own.n[code] as number;
    const rest = { probable: own.probable[code] as number, possible: own.possible[code] as number };
    return { family, n, ...wilson(n, own.failed), ...rest, tagged: own.tagged[code] as number };
  });

/** The families with what can be told of each here: of one that no rule can see, that nobody failed by it is not known. */
function reachedFamilies(
  { data, ruleset }: Causes,
  families: readonly FamilyShare[],
  costs: readonly (WorkCost | null)[],
): CausesOverview['families'] {
  const isThere = onFile(data);
  return families.map((one) => {
    const scored = SCORED_FAMILIES.find((family) => family === one.family);
    const found = scored === undefined ? null : familyReach(RULES, ruleset, scored, isThere);
    const reach = found === null ? null : { ...found, missing: [...found.missing] };
    const isUnknown = reach?.isTold === false && one.n === 0;
    const share = isUnknown ? { ...one, rate: null, low: null, high: null } : one;
    return { ...share, reach, cost: costs[CAUSE_FAMILY_VALUES.indexOf(one.family)] ?? null };
  });
}

/** One word for all: the whole slice as one group. */
const oneGroup = (size: number): DictionaryColumn => ({ codes: new Uint8Array(size), values: [null] });

function subCausesOf(
  { judgement, mask }: Slice,
  decided: Decided,
  failed: number,
  costs: readonly (WorkCost | null)[],
): CausesOverview['subCauses'] {
  const counts = new Uint32Array(decided.subCause.values.length);
  const tagged = new Uint32Array(decided.subCause.values.length);
  for (let i = 0; i < judgement.result.length; i++) {
    if (judgement.result[i] !== RESULT_CODE.failed || (mask !== null && mask[i] === 0)) continue;
    add(counts, decided.subCause.codes[i] as number);
    if (decided.isTagged(i)) add(tagged, decided.subCause.codes[i] as number);
  }
  return decided.subCause.values
    .flatMap((subCause, code) => {
      const n = counts[code] as number;
      const family = subCause === null ? null : familyOfSubCause(subCause);
      return subCause === null || family === null || n === 0
        ? []
        : [
            {
              subCause,
              family,
              n,
              tagged: tagged[code] as number,
              ...wilson(n, failed),
              cost: costs[code] ?? null,
            },
          ];
    })
    .sort((a, b) => b.n - a.n);
}

function repeatsOf({ judgement, mask }: Slice, { codes, values }: DictionaryColumn, failed: number) {
  const counts = new Uint32Array(values.length);
  judgement.result.forEach((result, i) => {
    if (result === RESULT_CODE.failed && mask?.[i] !== 0) add(counts, codes[i] as number);
  });
  return REPEAT_TYPES.map((type) => {
    const n = counts[values.indexOf(type)] as number;
    return { type, n, ...wilson(n, failed) };
  })
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n);
}

function attemptsOf({ mask }: Slice, { family, subCause, role }: Decided): CausesOverview['attempts'] {
  const families = new Uint32Array(family.values.length);
  const subCauses = new Uint32Array(subCause.values.length);
  let contacts = 0;
  for (let i = 0; i < role.length; i++) {
    if (role[i] !== SUBJECT_ROLE.attempt || (mask !== null && mask[i] === 0)) continue;
    contacts++;
    add(families, family.codes[i] as number);
    add(subCauses, subCause.codes[i] as number);
  }
  return {
    contacts,
    families: CAUSE_ANSWERS.map((answer) => ({
      family: answer,
      n: families[CAUSE_FAMILY_VALUES.indexOf(answer)] as number,
    })).filter(({ n }) => n > 0),
    subCauses: subCause.values
      .flatMap((word, code) =>
        word === null || subCauses[code] === 0 ? [] : [{ subCause: word, n: subCauses[code] as number }],
      )
      .sort((a, b) => b.n - a.n),
  };
}

function groupsOf(context: FigureContext, slice: Slice, decided: Decided, by: string, most: number) {
  const column = dimensionColumn(context, slice, by);
  const tallies = count(slice, decided, column);
  const filled = [...tallies.keys()].filter((code) => (tallies[code] as Tally).failed > 0);
  const size = (code: number): number => (tallies[code] as Tally).failed;
  const kept = filled.toSorted((a, b) => size(b) - size(a) || a - b).slice(0, most);
  // Code 0 is blank and stands last, in time as well as in size.
  const inOrder = isOrderedDimension(by) ? kept.toSorted((a, b) => (a || Infinity) - (b || Infinity)) : kept;
  const groups = inOrder.map((code) => {
    const own = tallies[code] as Tally;
    return { value: column.values[code] ?? null, failed: own.failed, mature: own.mature, families: sharesOf(own) };
  });
  return { groups, groupsLeftOut: filled.length - kept.length };
}

/** Of these causes alone, whatever changes while they are counted. */
function* decidedInSteps(context: FigureContext, causes: Causes): Steps<Decided> {
  yield;
  const family = causeColumn(context, causes, 'decided_family');
  yield;
  const subCause = causeColumn(context, causes, 'decided_sub_cause');
  yield;
  const { scores, data } = causes;
  const isTagged = (place: number): boolean => context.tagColumns.family.codes[place] !== 0;
  return { family, subCause, band: scores.band, role: data.subjects.role, isTagged };
}

/** The counts, each pass over the contacts in a step of its own. */
function* overviewInSteps(
  context: FigureContext,
  slice: Slice,
  causes: Causes,
  { by, most }: CausesRequest,
): Steps<CausesOverview> {
  const decided = yield* decidedInSteps(context, causes);
  const [whole] = count(slice, decided, oneGroup(context.columns.count));
  const all = must(whole, 'one word gives one group');
  yield;
  const rates = costRates(context);
  const costsOf = (column: DictionaryColumn) =>
    returnCostByCode(context.columns, slice.judgement, slice.mask, column, rates);
  const familyCosts = costsOf(decided.family);
  yield;
  const groups = by === null ? { groups: [], groupsLeftOut: 0 } : groupsOf(context, slice, decided, by, most);
  yield;
  const subCauseCosts = costsOf(decided.subCause);
  yield;
  const subCauses = subCausesOf(slice, decided, all.failed, subCauseCosts);
  yield;
  const repeats = repeatsOf(slice, causeColumn(context, causes, 'repeat_type'), all.failed);
  yield;
  return {
    observedUntil: isoOrNull(slice.judgement.observedUntil),
    definition: slice.name,
    ruleset: { version: causes.ruleset.version, hash: causes.rulesetHash },
    failed: all.failed,
    mature: all.mature,
    families: reachedFamilies(causes, sharesOf(all), familyCosts),
    subCauses,
    repeats,
    attempts: attemptsOf(slice, decided),
    by,
    ...groups,
  };
}

/** causes.overview: why the failed contacts of a slice failed. Throws what sliceOf throws. */
export async function causesOverview(
  context: FigureContext,
  request: CausesRequest,
  signal?: AbortSignal,
): Promise<CausesOverview> {
  const slice = sliceOf(context, request);
  const causes = await causesInTurns(context, slice, signal);
  return inTurns(overviewInSteps(context, slice, causes, request), signal);
}

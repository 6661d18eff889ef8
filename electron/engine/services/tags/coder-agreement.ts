import type { AgreementOfCoders } from '../../../../shared/contract/tags.ts';
import { CAUSE_FAMILIES, SUB_CAUSES } from '../../../../shared/domain/cause/causes.ts';
import { cohensKappa } from '../../../../shared/domain/metrics/cohens-kappa.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { listReadings, type Reading } from '../../store/readings.ts';

export type CoderAgreementRequest = {
  readonly first: string | null;
  readonly second: string | null;
  readonly level: 'family' | 'subCause';
  readonly from: number;
  readonly count: number;
};

/** The order of the product; codes of a newer version come last. */
const ORDER = [...CAUSE_FAMILIES, ...Object.values(SUB_CAUSES).flat()];
const placeInOrder = (code: string): number => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length);

/** A reading without a sub-cause stands for its family. */
const codeOf = (reading: Reading, level: 'family' | 'subCause'): string =>
  level === 'family' ? reading.family : (reading.subCause ?? reading.family);

function countCoders(readings: readonly Reading[]): AgreementOfCoders['coders'] {
  const counts = new Map<string, number>();
  for (const { author } of readings) counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts]
    .map(([coder, contacts]) => ({ coder, contacts }))
    .sort((a, b) => b.contacts - a.contacts || (a.coder < b.coder ? -1 : 1));
}

type Pair = readonly [first: Reading, second: Reading];

function pairsOf(readings: readonly Reading[], first: string, second: string): readonly Pair[] {
  const keyOf = ({ source, contactId }: Reading): string => `${source}\n${contactId}`;
  const seconds = new Map(readings.filter(({ author }) => author === second).map((one) => [keyOf(one), one]));
  return readings.flatMap((reading): readonly Pair[] => {
    const other = reading.author === first ? seconds.get(keyOf(reading)) : undefined;
    return other === undefined ? [] : [[reading, other]];
  });
}

/** How often the first said one and the second another; rows and columns in the order of the codes. */
function tableOf(codes: readonly string[], said: readonly (readonly [string, string])[]): number[][] {
  const counts = new Map<string, number>();
  for (const pair of said) counts.set(pair.join(' '), (counts.get(pair.join(' ')) ?? 0) + 1);
  return codes.map((row) => codes.map((column) => counts.get(`${row} ${column}`) ?? 0));
}

const wordsOf = ({ family, subCause, note }: Reading) => ({ family, subCause, note });

/** tags.agreement: Cohen's kappa of two coders with its interval, who said what how often, and where they differ. */
export function agreementOfCoders(file: ProjectFile, request: CoderAgreementRequest): AgreementOfCoders {
  const readings = listReadings(file);
  const coders = countCoders(readings);
  const first = request.first ?? coders.find(({ coder }) => coder !== request.second)?.coder ?? null;
  const second = request.second ?? coders.find(({ coder }) => coder !== first)?.coder ?? null;
  const pairs = first === null || second === null || first === second ? [] : pairsOf(readings, first, second);
  const saidBy = pairs.map(([one, other]) => [codeOf(one, request.level), codeOf(other, request.level)] as const);
  const codes = [...new Set(saidBy.flat())].sort((a, b) => placeInOrder(a) - placeInOrder(b) || (a < b ? -1 : 1));
  const table = tableOf(codes, saidBy);
  const { n, same, kappa, low, high } = cohensKappa(table);
  const differing = pairs.filter((_, at) => saidBy[at]?.[0] !== saidBy[at]?.[1]);
  return {
    ...{ coders, first, second, both: n, same, kappa, low, high, codes, table },
    disagreements: differing.slice(request.from, request.from + request.count).map(([one, other]) => ({
      row: one.row,
      source: one.source,
      contactId: one.contactId,
      first: wordsOf(one),
      second: wordsOf(other),
    })),
  };
}

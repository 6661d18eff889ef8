import {
  type HandledLegs,
  type Handlers,
  handlersOf,
  isOfLastHandler,
  OWNER_FIELDS,
  type OwnerField,
} from '../../../../shared/domain/attribution/handlers.ts';
import { type Owners, ownersOf, type SharedOwners } from '../../../../shared/domain/attribution/owners.ts';
import { tierNumbers } from '../../../../shared/domain/attribution/tiers.ts';
import { causeBandColumn, causeFamilyColumn } from '../../../../shared/domain/cause/cause-columns.ts';
import type { DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { dictionaryOfWords } from '../../../../shared/domain/filter/dictionary-of.ts';
import { contactHeads } from '../../../../shared/domain/resolution/prepare-contacts.ts';
import { eachHandledLeg } from '../../store/handled-legs.ts';
import { type Causes, causesOf } from '../causes/causes.ts';
import type { FigureContext } from './figure-context.ts';
import type { Judged } from './judged.ts';
import { rowIndex } from './row-index.ts';

/** The legs that agents handled; read once, and only when a definition or a key figure asks for them. */
export function handledLegs(context: FigureContext): HandledLegs {
  return context.cache.handledLegs.of('', () => {
    const places = rowIndex(context.columns);
    const found = [...eachHandledLeg(context.file)].flatMap(({ row, startedAt, endedAt, tier, ...words }) => {
      const place = places[row] ?? -1;
      return place === -1 ? [] : [{ place, words, startedAt, endedAt, tier }];
    });
    // Rows come in order of their ids; a stable sort keeps the legs of each contact in theirs.
    const inOrder = found.toSorted((a, b) => a.place - b.place);
    const words = OWNER_FIELDS.map((field) => [field, dictionaryOfWords(inOrder.map((leg) => leg.words[field]))]);
    return {
      place: Int32Array.from(inOrder, ({ place }) => place),
      startedAt: Float64Array.from(inOrder, ({ startedAt }) => startedAt ?? Number.NaN),
      endedAt: Float64Array.from(inOrder, ({ endedAt }) => endedAt ?? Number.NaN),
      tiers: Float64Array.from(tierNumbers(inOrder.map(({ tier }) => tier))),
      words: Object.fromEntries(words) as Record<OwnerField, DictionaryColumn>,
    };
  });
}

function handlers(context: FigureContext, { definition }: Judged): Handlers {
  const { mergeMinutes, mergeCallbackHours, shortAbandonSeconds, sameCustomer } = definition;
  const key = `${mergeMinutes} ${mergeCallbackHours} ${shortAbandonSeconds} ${sameCustomer}`;
  return context.cache.handlers.of(key, () =>
    handlersOf(context.columns, handledLegs(context), contactHeads(context.columns, definition)),
  );
}

const isOneOf =
  (...words: readonly string[]) =>
  (word: string | null): boolean =>
    word !== null && words.includes(word);

/** 1 where the platform or the data failed: a person's tag says so, or, without a tag, rules find it probable. */
function systemFailures({ tagColumns }: FigureContext, { scores }: Causes): Uint8Array {
  const isSystem = isOneOf('platform', 'data');
  const tagged = tagColumns.family;
  const family = causeFamilyColumn(scores);
  const band = causeBandColumn(scores);
  return Uint8Array.from(tagged.codes, (code, i) => {
    if (code !== 0) return isSystem(tagged.values[code] ?? null) ? 1 : 0;
    const isProbable = band.values[band.codes[i] as number] === 'probable';
    return isProbable && isSystem(family.values[family.codes[i] as number] ?? null) ? 1 : 0;
  });
}

/** Who contacts count for under the definition; null = as the columns say, for the last handler of each. */
function owners(context: FigureContext, judged: Judged): Owners | null {
  const { attribution } = judged.definition;
  if (isOfLastHandler(judged.definition)) return null;
  const causes = attribution === 'none_if_system' ? causesOf(context, judged) : null;
  return context.cache.owners.of(causes?.key ?? judged.key, () => {
    const isSystem = causes === null ? null : systemFailures(context, causes);
    return ownersOf(attribution, handlers(context, judged), judged.judgement, isSystem);
  });
}

/** The owners where a contact may have several; null where each has one. */
export function sharedOwners(context: FigureContext, judged: Judged): SharedOwners | null {
  const found = owners(context, judged);
  return found?.kind === 'shared' ? found : null;
}

/** The agent or team that each contact counts for; where it may count for several, the last of them, for lists. */
export function ownerColumn(context: FigureContext, judged: Judged, field: OwnerField): DictionaryColumn {
  const found = owners(context, judged);
  return found?.kind === 'single' ? found.words[field] : context.columns.category[field];
}

/** 1 for each contact with an owner that passes; null where each contact has one. */
export function passingBySeveral(
  context: FigureContext,
  judged: Judged,
  field: OwnerField,
  passes: (word: string | null) => boolean,
): Uint8Array | null {
  const shared = sharedOwners(context, judged);
  if (shared === null) return null;
  const { codes, values } = shared.words[field];
  const isPassing = values.map(passes);
  const found = new Uint8Array(context.columns.count);
  shared.at.forEach((i, entry) => {
    if (isPassing[codes[entry] as number] === true) found[i] = 1;
  });
  return found;
}

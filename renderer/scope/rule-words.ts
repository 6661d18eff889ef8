import type { TFunction } from 'i18next';
import type { ContactOutcome } from '../../shared/domain/contact/enums.ts';
import { CLAUSES, type Clause } from '../../shared/domain/definition/clauses.ts';
import {
  type BusinessCalendar,
  DEFINITION_DEFAULTS,
  type Definition,
  hasWindow,
  RETURN_OUTCOMES,
  sameRule,
} from '../../shared/domain/definition/definition.ts';
import { headerOfExtra } from '../../shared/domain/filter/dimensions.ts';
import type { Format } from '../ui/format.ts';

const HOUR_S = 3600;
const MINUTE_S = 60;
const NAMED_DAYS = 7;
/** The first of January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY_MS = 86_400_000;

/** What it takes to say rules in words. */
export type RuleLanguage = {
  readonly t: TFunction<'clauses'>;
  readonly format: Format;
  /** A value of a field as people read it. */
  readonly value: (field: string, value: string) => string;
};

/** Mon to Fri, or Mon, Wed: weekdays as a person writes them. */
function weekdays({ weekdays: days }: BusinessCalendar, format: Format): string {
  const short = new Intl.DateTimeFormat(format.locale, { weekday: 'short', timeZone: 'UTC' });
  const name = (day: number) => short.format(MONDAY + (day - 1) * DAY_MS);
  const [first, last] = [days[0], days.at(-1)];
  const isChain = first !== undefined && last !== undefined && last - first === days.length - 1 && days.length > 2;
  return isChain && days.length < NAMED_DAYS ? `${name(first)}–${name(last)}` : days.map(name).join(', ');
}

function windowSays(definition: Definition, { t, format }: RuleLanguage): string {
  if (!hasWindow(definition)) return t('window.none');
  const window = format.span(definition.windowHours * HOUR_S);
  const { calendar } = definition;
  if (calendar === null) return t('window.hours', { window });
  const business = t('window.business', { window, days: weekdays(calendar, format), zone: calendar.zone });
  const count = calendar.holidays.length;
  return count === 0 ? business : t('window.holidays', { business, count, n: format.count(count) });
}

function reasonSays({ sameReason, reasonGroups, similarNotes }: Definition, { t, format }: RuleLanguage): string {
  const groups = Object.keys(reasonGroups).length;
  if (sameReason === 'group') return t('reason.group', { count: groups, n: format.count(groups) });
  if (sameReason === 'similar') return t('reason.similar', { share: format.share(similarNotes) });
  return t(`reason.${sameReason}`);
}

function returnsSay(definition: Definition, { t, format, value }: RuleLanguage): string {
  const { returnOutcomes, returnChannels, returnAbandonSeconds, returnAfterMinutes, issueIntervals } = definition;
  const list = (field: string, words: readonly string[]) => words.map((word) => value(field, word)).join(', ');
  const intervals = Object.keys(issueIntervals).length;
  const parts = [
    returnOutcomes.length < RETURN_OUTCOMES.length && t('returns.outcomes', { list: list('outcome', returnOutcomes) }),
    returnChannels.length > 0 && t('returns.channels', { list: list('channel', returnChannels) }),
    returnAbandonSeconds > 0 && t('returns.abandon', { seconds: format.span(returnAbandonSeconds) }),
    returnAfterMinutes > 0 && t('returns.after', { minutes: format.span(returnAfterMinutes * MINUTE_S) }),
    intervals > 0 && t('returns.intervals', { count: intervals, n: format.count(intervals) }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t('returns.usual') : parts.join(', ');
}

/** Outcomes besides handled as a sentence names them; the two of bots together where both are meant. */
function outcomeWords(outcomes: readonly ContactOutcome[], t: TFunction<'clauses'>): readonly string[] {
  const areBots = outcomes.includes('bot_contained') && outcomes.includes('bot_escalated');
  const single = outcomes.filter((one) => one !== 'handled' && !(areBots && one.startsWith('bot_')));
  return [...(areBots ? [t('eligible.bots')] : []), ...single.map((one) => t(`eligible.${one}`))];
}

function eligibleSays(definition: Definition, { t, value }: RuleLanguage): string {
  const { eligibleOutcomes, eligibleDirections } = definition;
  const [outcomes, directions] = [outcomeWords(eligibleOutcomes, t), eligibleDirections.filter((one) => one !== 'in')];
  const ways = directions.map((direction) => t(`eligible.${direction}`));
  const hasIn = eligibleDirections.includes('in');
  const hasHandled = eligibleOutcomes.includes('handled');
  const more = [...(hasHandled ? outcomes : []), ...(hasIn ? ways : [])].join(', ');
  const channels = definition.eligibleChannels.map((word) => value('channel', word)).join(', ');
  return [
    hasHandled ? t('eligible.usual') : t('eligible.only', { list: outcomes.join(', ') }),
    ...(more === '' ? [] : [t('eligible.too', { list: more })]),
    ...(hasIn ? [] : [t('eligible.only', { list: ways.join(', ') })]),
    ...(channels === '' ? [] : [t('eligible.channels', { list: channels })]),
  ].join(', ');
}

function excludedSays(definition: Definition, { t, format }: RuleLanguage): string {
  const { suspectTalkSeconds, minTalkSeconds, shortAbandonSeconds, excludeTags, excludeReasons } = definition;
  return [
    suspectTalkSeconds > 0
      ? t('excluded.usual', { seconds: format.span(suspectTalkSeconds) })
      : t('excluded.noSuspect'),
    ...(minTalkSeconds === 0 ? [] : [t('excluded.talk', { seconds: format.span(minTalkSeconds) })]),
    ...(shortAbandonSeconds === null ? [] : [t('excluded.short', { seconds: format.span(shortAbandonSeconds) })]),
    ...(excludeTags.length === 0 ? [] : [t('excluded.tags', { list: excludeTags.join(', ') })]),
    ...(excludeReasons.length === 0 ? [] : [t('excluded.reasons', { list: excludeReasons.join(', ') })]),
  ].join(', ');
}

function mergingSays({ mergeMinutes, mergeCallbackHours }: Definition, { t, format }: RuleLanguage): string {
  const parts = [
    mergeMinutes > 0 && t('merging.minutes', { minutes: format.span(mergeMinutes * MINUTE_S) }),
    mergeCallbackHours > 0 && t('merging.callback', { hours: format.span(mergeCallbackHours * HOUR_S) }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t('merging.none') : parts.join(', ');
}

const yesNo = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');

/** What a definition says in one clause. */
const SAYS: Readonly<Record<Clause, (definition: Definition, language: RuleLanguage) => string>> = {
  kind: ({ kind }, { t }) => t(`kind.${kind}`),
  window: windowSays,
  lookback: ({ lookbackHours, knownFirstOnly }, { t, format }) => {
    const lookback = format.span(lookbackHours * HOUR_S);
    if (lookbackHours === 0) return t('lookback.none');
    return knownFirstOnly ? t('lookback.known', { lookback }) : lookback;
  },
  customer: ({ sameCustomer, includeUnlinkable }, { t }) =>
    [t(`customer.${sameCustomer}`), ...(includeUnlinkable ? [t('customer.unlinkable')] : [])].join(', '),
  reason: reasonSays,
  channel: ({ sameChannel }, { t }) => t(`channel.${yesNo(sameChannel)}`),
  case: ({ sameCase }, { t }) => t(`case.${yesNo(sameCase)}`),
  returns: returnsSay,
  eligible: eligibleSays,
  excluded: excludedSays,
  net: ({ netExclusions }, { t }) => (netExclusions.length === 0 ? t('net.none') : netExclusions.join(', ')),
  legs: ({ singleLeg }, { t }) => t(`legs.${yesNo(singleLeg)}`),
  followUp: ({ followUpFails }, { t }) => t(`followUp.${yesNo(followUpFails)}`),
  reopened: ({ reopenFails }, { t }) => t(`reopened.${yesNo(reopenFails)}`),
  touches: ({ touches }, { t, format }) =>
    touches === null
      ? t('touches.none')
      : t('touches.counted', { field: headerOfExtra(touches.field), n: format.count(touches.atMost) }),
  merging: mergingSays,
  attribution: ({ attribution }, { t }) => t(`attribution.${attribution}`),
  censoring: ({ censoring }, { t }) => t(`censoring.${censoring}`),
};

export function clauseSays(definition: Definition, clause: Clause, language: RuleLanguage): string {
  return SAYS[clause](definition, language);
}

/** Clauses that the name of a definition holds anyway. */
const IN_NAME: ReadonlySet<Clause> = new Set(['kind', 'window', 'lookback']);

/** Clauses that say who is not there: beside others of which a name is made they would read as if it were these. */
const LEAVES_OUT: ReadonlySet<Clause> = new Set(['excluded', 'net']);

/** What a definition says besides its kind and its window, where it differs from what is usual. */
function saidBeside(definition: Definition, language: RuleLanguage): readonly string[] {
  const set = (Object.keys(CLAUSES) as Clause[]).filter(
    (clause) =>
      !IN_NAME.has(clause) &&
      CLAUSES[clause].some((field) => field !== 'kind' && !sameRule(definition[field], DEFINITION_DEFAULTS[field])),
  );
  return set.map((clause) => {
    const says = clauseSays(definition, clause, language);
    return LEAVES_OUT.has(clause) ? language.t('leavingOut', { list: says }) : says;
  });
}

const spansOf = (definition: Definition, language: RuleLanguage) => ({
  window: windowSays(definition, language),
  lookback: language.format.span(definition.lookbackHours * HOUR_S),
});

/** A name made of the rules: "No repeat in 4 d, the same reason". */
export function nameOfRules(definition: Definition, language: RuleLanguage): string {
  const name = language.t(`name.${definition.kind}`, spansOf(definition, language));
  return [name, ...saidBeside(definition, language)].join(', ');
}

/** What a definition counts as resolved, in a sentence, and what else it says. */
export function sentenceOfRules(definition: Definition, language: RuleLanguage): string {
  const { t } = language;
  const sentence = t(`sentence.${definition.kind}`, spansOf(definition, language));
  const beside = saidBeside(definition, language);
  return beside.length === 0 ? sentence : `${sentence} ${t('beside', { list: beside.join('; ') })}`;
}

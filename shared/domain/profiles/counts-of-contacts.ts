import type { ColumnStats } from '../roles/column-stats.ts';
import { foldHeader } from '../roles/fold-header.ts';
import type { RoleSuggestion } from '../roles/suggest-roles.ts';
import { lacksIdentity } from './lacks-identity.ts';

/**
 * Reports count contacts by the hour, the queue or the agent; their rows must not come in as contacts. What tells them for
 * certain: nobody who called is named, and there are counts beside each other or beside averages. Names alone would not do:
 * `Answered` and `Transfers` stand in lists of contacts as well, but hold 0 and 1 there, or a customer beside them.
 */

/** Names of columns that count contacts whatever else is there: `Total calls`, `Calls handled`, `Anzahl Anrufe`, `呼入量`. */
const COUNTED: readonly RegExp[] = [
  /^(?:(?:total|all|daily|inbound|outbound|unique|repeat|new|no of|of|number of|count of|num|n|sum of|#) )*#? ?(?:calls|contacts|tickets|chats|e ?mails|cases|interactions|conversations|sessions|incidents|callers|volume)(?: (?:offered|answered|handled|abandoned|missed|transferred|received|presented|accepted|taken|lost|dropped|queued|made|resolved|closed|opened|created|in|out|total|count|volume|n))*(?: \d+)?$/,
  /^(?:call|contact|ticket|chat|case|interaction|conversation|session) (?:count|volume|total)s?$/,
  /^(?:\p{L}+ )+n(?: \d+)?$/u,
  /^(?:anzahl\b.*|.*\banzahl|(?:alle |gesamt )?(?:anrufe|kontakte|gespräche|vorgänge)(?: (?:gesamt|angenommen|verloren))?)$/,
  /^(?:nombre|nb|nbre)(?: d| de| des)? .*(?:appel|contact|ticket|demande)s\b.*$|^appels(?: \p{L}+)?$/u,
  /^(?:(?:número|numero|n º|nº|cantidad|total|núm|quantidade|total de) )*(?:de )?(?:llamadas|contactos|chamadas|contatos|atendimentos|chiamate|contatti)(?: \p{L}+)?$/u,
  /^(?:aantal .*|gesprekken|telefoontjes|oproepen)$/,
  /(?:呼入量|来电量|来電量|进线量|呼叫量|通话量|接通量|接听量|接起量|放弃量|话务量|[话電电]量|件数|通数|次数|数量|着信数|応答数|放棄数|入电数|건수|인입호|응대호|응답호|포기호|콜수|인입콜|응대콜|포기콜|총통화수)$/,
];

/** Participles that count only beside another one, or beside an average. */
const COUNTED_PARTS =
  /^(?:total )?(?:offered|answered|handled|abandoned|missed|received|presented|accepted|lost|dropped|served|queued|entered|overflowed|inbound|outbound|callbacks|repeats|angeboten|angenommen|bearbeitet|beantwortet|verloren|aufgelegt|abgebrochen|verpasst|eingehend|ausgehend|reçus|présentés|décrochés|traités|répondus|abandonnés|perdus|ofrecidas|recibidas|atendidas|contestadas|abandonadas|perdidas|recebidas|ricevute|risposte|gestite|perse|abbandonate|aangeboden|beantwoord|verlaten|gemist)$/u;

/** `AHT`, `Avg talk time`, `Service level %`, `Ø Wartezeit`: figures that only many contacts have. */
const FIGURES: readonly RegExp[] = [
  /^(?:aht|att|asa|awt|ata|sla|sl|gos|fcr|occupancy|utili[sz]ation|shrinkage|adherence|login time|logged in time|staffed time|idle time|available time|avail time)(?: [%\p{L}]+)*$/u,
  /(?:^|\s)(?:avg|average|mean|ø|durchschnitt\p{L}*|moyenn?e?|dmt|tmo|promedio|media|medio|médi[oa]|gem|gemiddelde?)(?:\s|$)/u,
  /%|(?:^|\s)(?:rate|percent(?:age)?|pct|service level|servicelevel|quote|taux|tasa|taxa|tasso)(?:\s|$)|quote$|平均|평균|率$|율$|률$/,
];

const isCountedName = (words: string): boolean => COUNTED.some((name) => name.test(words));
const isFigureName = (words: string): boolean => FIGURES.some((name) => name.test(words));

/** Whole numbers. */
const holdsCounts = (stats: ColumnStats | undefined): boolean =>
  stats !== undefined && stats.rows > stats.blank && stats.integer > 0.9;

/** More than one contact in a row: what is 0 or 1 everywhere is a flag. */
const isPlural = (stats: ColumnStats | undefined): boolean => stats !== undefined && stats.max > 1;

/** Rows that count contacts instead of being one, told for certain. `stats` by index of the column. */
export function areCountsOfContacts(columns: readonly RoleSuggestion[], stats: readonly ColumnStats[]): boolean {
  const named = columns
    .filter(({ role }) => role !== 'ignore')
    .map(({ index, header }) => ({ stats: stats[index], words: foldHeader(header).words, header }));
  const isCount = (words: string): boolean => isCountedName(words) || COUNTED_PARTS.test(words);
  if (!lacksIdentity(columns, stats, (header) => isCount(foldHeader(header).words))) return false;
  const counts = named.filter((one) => holdsCounts(one.stats) && isCount(one.words));
  if (!counts.some((one) => isPlural(one.stats))) return false;
  const figures = named.filter(({ words }) => isFigureName(words)).length;
  if (counts.length + figures >= 2) return true;
  // One count alone: of a day, an agent, a queue. Beside a time of day it may be how often this customer has called before.
  const hasTimes = named.some((one) => (one.stats?.dateTime ?? 0) > 0.5);
  return counts.some(({ words }) => isCountedName(words)) && !hasTimes;
}

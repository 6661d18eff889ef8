import type { ColumnStats } from '../roles/column-stats.ts';
import { foldHeader } from '../roles/fold-header.ts';
import type { RoleSuggestion } from '../roles/suggest-roles.ts';
import { lacksIdentity } from './lacks-identity.ts';

const STATE_NAME =
  /^(?:(?:agent|user|aux|presence|routing) )?(?:state|status|activity|presence|aux|aux code|reason code|zustand|aktivität|état|statut|activité|estado|actividad|stato|状态|狀態|坐席状态|상태|상담사상태|ステータス|状態)$/;

/** What only people do between contacts. */
const BETWEEN_CONTACTS = new Set(
  'ready|not ready|available|unavailable|break|coffee break|lunch|meeting|training|coaching|logged in|logged out|login|logout|log in|log out|signed in|signed out|on queue|off queue|away|aux|bereit|nicht bereit|verfügbar|pause|mittag|besprechung|schulung|angemeldet|abgemeldet|prêt|disponible|indisponible|déjeuner|réunion|connecté|déconnecté|descanso|almuerzo|reunión|disponibile|pausa|pranzo|就绪|小休|空闲|示闲|示忙|离席|签入|签出|休息|대기|휴식|이석|식사|교육|로그인|로그아웃|待機|待機中|離席|受付可|休憩'.split(
    '|',
  ),
);
const AT_WORK = new Set(
  'talking|talk|on call|on a call|in call|acw|after call work|wrap up|wrapup|wrap-up|idle|busy|hold|on hold|ringing|offline|online|working|outbound|im gespräch|nachbearbeitung|en appel|en llamada|in conversazione|通话|通话中|话后|忙碌|통화|통화중|후처리|通話中|後処理|後処理中'.split(
    '|',
  ),
);

const MOSTLY = 0.8;

/** A log of what agents did: states with their durations, and nobody who called. */
export function areAgentStates(columns: readonly RoleSuggestion[], stats: readonly ColumnStats[]): boolean {
  if (!lacksIdentity(columns, stats, () => false)) return false;
  return columns.some(({ index, header }) => {
    const of = stats[index];
    if (of === undefined || !STATE_NAME.test(foldHeader(header).words)) return false;
    const words = of.values.map(([value, count]) => ({ word: value.toLowerCase().trim(), count }));
    const known = words.filter(({ word }) => BETWEEN_CONTACTS.has(word) || AT_WORK.has(word));
    const filled = of.rows - of.blank;
    const share = known.reduce((sum, { count }) => sum + count, 0) / Math.max(1, filled);
    return share >= MOSTLY && known.length >= 2 && known.some(({ word }) => BETWEEN_CONTACTS.has(word));
  });
}

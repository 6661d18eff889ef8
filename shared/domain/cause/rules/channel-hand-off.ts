import { foldText } from '../../resolution/fold-text.ts';
import { isOther, isWord, msBetween } from '../cause-data.ts';
import { defineRule, hours, WEIGHT } from '../rule.ts';

const ENDED =
  /time ?d? ?-?out|offline|no agent|agent unavailable|not available|queue closed|out of hours|inactiv|超时|超時|离线|離線|시간 초과|오프라인|inactiv|fuera de línea|abgelaufen|nicht verfügbar|hors ligne|expir/;

/** A chat ended by itself (time ran out, nobody there), and the customer had to call. */
export const channelHandOff = defineRule({
  code: 'R41',
  version: 1,
  needs: [['disconnect_code', 'wrapup', 'disconnect_side'], 'channel', 'customer'],
  thresholds: { within: hours(24) },
  findings: { endedByItself: { subCause: 'P8', kind: 'code', weight: WEIGHT.medium } },
  facts: { code: 'disconnect_code', wrapup: 'wrapup', next: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    const { channel, disconnect_code: code, disconnect_side: side, wrapup } = data.columns.category;
    const isWritten = isWord(channel, 'chat', 'sms', 'social', 'video');
    const isSystem = isWord(side, 'system');
    const says = [code, wrapup].map((column) =>
      column.values.map((word) => word !== null && ENDED.test(foldText(word))),
    );
    for (const place of data.subjects.places) {
      const next = data.subjects.next[place] as number;
      if (next === -1 || !isWritten(place) || !isOther(data, 'channel', place, next)) continue;
      const ms = msBetween(data, place, next);
      const isSaid =
        says[0]?.[code.codes[place] as number] === true || says[1]?.[wrapup.codes[place] as number] === true;
      if (ms > within * 3_600_000 || !(isSaid || isSystem(place))) continue;
      const facts = {
        code: code.codes[place] as number,
        wrapup: wrapup.codes[place] as number,
        next,
        after: ms / 1000,
      };
      fire(place, 'endedByItself', facts);
    }
  },
});

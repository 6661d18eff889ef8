import { foldText } from '../../resolution/fold-text.ts';
import { isWord, msBetween } from '../cause-data.ts';
import { defineRule, minutes, seconds, WEIGHT } from '../rule.ts';

/** Codes of sources that say that the line or the system ended the contact, letters and digits only. */
const LINE_CODES = [
  'telecomproblem',
  'syscompat',
  'linefailure',
  'linedropped',
  'calldropped',
  'networkerror',
  'networkfailure',
  'neterror',
  'systemdisconnect',
  'systemerror',
  'mediatimeout',
  'connectionlost',
  'transporterror',
  'endpointerror',
  'error',
];

const plain = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]/gu, '');

/** The line broke: the system ended the contact, or the customer was back within minutes of a talk nobody ended. */
export const dropped = defineRule({
  code: 'R03',
  version: 1,
  needs: [['disconnect_code', 'disconnect_side', 'talk_s']],
  thresholds: { within: minutes(5), talk: seconds(10) },
  findings: {
    code: { subCause: 'P4', kind: 'code', weight: WEIGHT.strong },
    backAtOnce: { subCause: 'P4', kind: 'sequence', weight: WEIGHT.medium },
  },
  facts: { code: 'disconnect_code', side: 'disconnect_side', talk: 'seconds', next: 'contact', after: 'span' },
  run: (data, { within, talk: least }, fire) => {
    const { category, seconds: lengths } = data.columns;
    const isLineCode = category.disconnect_code.values.map((word) => word !== null && LINE_CODES.includes(plain(word)));
    const isSystem = isWord(category.disconnect_side, 'system');
    const isPerson = isWord(category.disconnect_side, 'customer', 'agent');
    const isHandled = isWord(category.outcome, 'handled');
    const isSpoken = isWord(category.channel, 'voice', 'video', 'callback');
    for (const place of data.subjects.places) {
      if (!isHandled(place)) continue;
      const code = category.disconnect_code.codes[place] as number;
      const side = category.disconnect_side.codes[place] as number;
      const next = data.subjects.next[place] as number;
      const talk = lengths.talk_s[place] as number;
      const end = data.columns.endedAt[place] as number;
      const ms = next === -1 ? Number.NaN : msBetween(data, place, next);
      const gap = next === -1 || Number.isNaN(end) ? ms : (data.columns.startedAt[next] as number) - end;
      const facts = {
        code,
        side,
        talk: talk < 0 ? Number.NaN : talk,
        ...(next === -1 ? {} : { next, after: ms / 1000 }),
      };
      if (isLineCode[code] === true || (isSystem(place) && isSpoken(place))) fire(place, 'code', facts);
      // Both sides hung up on purpose where the source says so.
      if (isSpoken(place) && !isPerson(place) && talk > least && gap >= 0 && gap <= within * 60_000) {
        fire(place, 'backAtOnce', { ...facts, after: gap / 1000 });
      }
    }
  },
});

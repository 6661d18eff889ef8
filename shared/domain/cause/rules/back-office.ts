import { foldText } from '../../resolution/fold-text.ts';
import { eachReturn, isWord } from '../cause-data.ts';
import { defineRule, hours, WEIGHT } from '../rule.ts';

/** Wrap-ups that say that somebody else has it now. */
const WAITING =
  /pending|waiting|awaiting|back ?office|open ticket|ticket open|passed on|forwarded|in progress|on hold|third line|dispatch|待处理|待處理|处理中|處理中|转交|轉交|대기|처리 중|이관|pendiente|en espera|derivado|wartet|weitergeleitet|in bearbeitung|offen|en attente|transmis|en cours/;

/** It waited for somebody behind the desk: the same case was still open, or the wrap-up says so. */
export const backOffice = defineRule({
  code: 'R34',
  version: 1,
  needs: [['case_id', 'wrapup'], 'customer'],
  thresholds: { after: hours(24) },
  findings: {
    caseOpen: { subCause: 'D5', kind: 'sequence', weight: WEIGHT.medium },
    wrapUp: { subCause: 'D5', kind: 'code', weight: WEIGHT.medium },
  },
  facts: { wrapup: 'wrapup', back: 'contact', after: 'span' },
  run: (data, { after }, fire) => {
    const { caseNumber, category } = data.columns;
    const isResolved = isWord(category.resolved_flag, 'yes');
    const isWaiting = category.wrapup.values.map((word) => word !== null && WAITING.test(foldText(word)));
    eachReturn(data, (place, back, ms) => {
      const facts = { back, after: ms / 1000 };
      const isSameCase = caseNumber[place] !== -1 && caseNumber[place] === caseNumber[back];
      if (isSameCase && ms > after * 3_600_000 && !isResolved(place)) fire(place, 'caseOpen', facts);
      const wrapup = category.wrapup.codes[place] as number;
      if (isWaiting[wrapup] === true) fire(place, 'wrapUp', { ...facts, wrapup });
    });
  },
});

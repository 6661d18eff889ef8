import { evidence } from '../csv/evidence.ts';
import type { ColumnMapping } from '../importing/mapping.ts';
import { isAnonymous, isBlankWord } from '../normalise/blank-words.ts';
import { makeWordReader, type OwnWords } from '../normalise/read-word.ts';
import { DIRECTION_WORDS } from '../normalise/word-tables.ts';
import { headerKey } from '../shaping/cells-by-name.ts';
import { isPhoneShaped } from './column-stats.ts';
import type { RoleSuggestion } from './suggest-roles.ts';

/**
 * A log with both ends of a call, `From` and `To`, has the customer in the first when he called and in the second when he
 * was called: read from one column, all outbound calls would be those of one customer, the company's own number.
 */

const keys = (names: string): ReadonlySet<string> => new Set(names.split('|').map(headerKey));
const CALLER = keys(
  'from|from number|from no|from phone|from phone number|from address|call from|caller phone number|calling line id|caller|caller number|caller no|caller id|caller id number|caller phone|calling|calling number|calling party|calling party number|calling pty|calling no|src|source number|source|ani|cli|clid|a number|a party|origin|origin number|originating number|phone from|von|anrufer|anrufernummer|rufnummer anrufer|rufnummer des anrufers|appelant|numéro appelant|numéro de l appelant|llamante|número llamante|numero llamante|origen|número origen|numero origen|chiamante|numero chiamante|origem|número de origem|beller|van|dzwoniący|numer dzwoniącego|arayan|arayan numara|кто звонил|вызывающий|номер вызывающего|номер звонящего|主叫|主叫号码|主叫號碼|来电号码|发信号码|발신번호|발신자번호|発信番号|発信者番号|発信元|発信元番号',
);
const CALLED = keys(
  'to|to number|to no|to phone|to phone number|to address|call to|callee phone number|called phone number|dialed num|dialed no|called|called number|called no|called party|called party number|called pty|callee|callee number|callee id|dialed|dialed number|dialled|dialled number|number dialed|number dialled|dialed digits|dst|dest|destination|destination number|target number|dnis|b number|b party|terminating number|phone to|nach|an|angerufener|angerufene nummer|gerufene nummer|zielnummer|zielrufnummer|ziel|appelé|numéro appelé|destinataire|llamado|número llamado|numero llamado|número marcado|destino|número destino|numero destino|chiamato|numero chiamato|destinatario|número de destino|gebelde|naar|odbierający|numer odbiorcy|aranan|aranan numara|вызываемый|номер вызываемого|кому звонил|кому звонили|被叫|被叫号码|被叫號碼|수신번호|착신번호|수신자번호|着信番号|着信先|着信先番号',
);

/** True for `To`, `DNIS`, `Zielrufnummer`: the number that was dialled, which for a call that came in is the company's. */
export const namesCalled = (header: string): boolean => CALLED.has(headerKey(header));

/** Of the filled cells: some are extensions, or withheld. */
const MOSTLY = 0.5;

type Rows = readonly { readonly cells: readonly string[] }[];

/** Mostly telephone numbers, of those cells that say something. */
function areNumbers(rows: Rows, index: number): boolean {
  const filled = rows
    .map(({ cells }) => (cells[index] ?? '').trim())
    .filter((cell) => !isBlankWord(cell) && !isAnonymous(cell));
  return filled.length > 0 && filled.filter(isPhoneShaped).length >= MOSTLY * filled.length;
}

/**
 * The column of the number that was called gets its role where the words of the direction tell both kinds of calls apart,
 * and the customer's number stands in the one column for those that came in and in the other for those that went out.
 * What a person said of a column, and a column that holds the customer's number in any case, stay.
 */
export function assignCalledNumber(
  columns: readonly RoleSuggestion[],
  rows: Rows,
  chosen: readonly ColumnMapping[],
  own: OwnWords,
): readonly RoleSuggestion[] {
  const direction = columns.find(({ role }) => role === 'direction');
  const decided = new Set(chosen.map(({ index }) => index));
  const isOpen = ({ index, role }: RoleSuggestion): boolean =>
    !decided.has(index) && ['phone', 'customer_id', 'extra'].includes(role);
  const callers = columns.filter((column) => CALLER.has(headerKey(column.header)) && isOpen(column));
  const called = columns.filter((column) => CALLED.has(headerKey(column.header)) && isOpen(column));
  const phone = columns.find(({ role }) => role === 'phone');
  if (direction === undefined || callers.length === 0 || called.length === 0) return columns;
  if (phone !== undefined && ![...callers, ...called].includes(phone)) return columns;
  const read = makeWordReader(DIRECTION_WORDS, own);
  const going = (word: string): Rows => rows.filter(({ cells }) => read(cells[direction.index] ?? '').word === word);
  const [incoming, outgoing] = [going('in'), going('out')];
  const from = callers.find(({ index }) => areNumbers(incoming, index));
  const to = called.find(({ index }) => areNumbers(outgoing, index));
  if (from === undefined || to === undefined) return columns;
  const params = { from: from.header, to: to.header, rows: outgoing.length };
  return columns.map((column): RoleSuggestion => {
    const { index, header } = column;
    if (column === from) {
      const shown = column.role === 'phone' ? column.evidence : [];
      return {
        index,
        header,
        role: 'phone',
        confidence: 'likely',
        evidence: [...shown, evidence('caller_when_in', params)],
      };
    }
    if (column !== to) return column;
    return {
      index,
      header,
      role: 'phone_called',
      confidence: 'likely',
      evidence: [evidence('called_when_out', params)],
    };
  });
}

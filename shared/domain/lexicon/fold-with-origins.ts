import { injectedReadings, isInvisible } from '../filter/search-text.ts';
import { simplified } from './chinese-script.ts';

/**
 * A text as phrases are compared: width, case, accents and Chinese script folded, invisible characters and injected
 * readings left out, Hangul taken apart into letters (so that the stem 연락하 is found in 연락할), runs of digits as
 * one `#`, and everything between words as one blank, or as one break where a clause may end. For every unit it is
 * known where in the text it came from, so nothing that is found in the folded text has to be searched for again.
 *
 * Example: `Rück-ruf, 24 h` becomes `ruck ruf.# h`.
 */
export const BLANK = 0x20;
export const BREAK = 0x2e;
export const NUMBER = 0x23;

/** In the table of units: not looked at yet, left out, left out but part of the letter before; below: a sequence. */
const UNKNOWN = -1;
const NOTHING = -2;
const MARK = -3;
const FIRST_SEQUENCE = -4;

const table = new Int32Array(0x1_0000).fill(UNKNOWN);
const sequences: Uint16Array[] = [];

/** Letters that no normal form takes apart and people write either way. */
const SPELLED: Readonly<Record<string, string>> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd' };
const CLAUSE_ENDS = /[.,;:!?|…。、，；：！？–—]/u;

function foldPoint(point: string): string {
  if (/\p{M}/u.test(point)) return '';
  if (/\p{Nd}/u.test(point)) return '#';
  if (/[\p{L}\p{N}]/u.test(point)) return SPELLED[point] ?? simplified(point);
  return CLAUSE_ENDS.test(point) ? '.' : ' ';
}

function foldCharacter(character: string): string {
  const plain = character.normalize('NFKD').toLowerCase().normalize('NFKD');
  return [...plain].map(foldPoint).join('');
}

function entryOf(character: string): number {
  if (isInvisible(character)) return NOTHING;
  if (/^\p{M}$/u.test(character)) return MARK;
  const folded = foldCharacter(character);
  if (folded.length === 1) return folded.charCodeAt(0);
  if (folded === '') return NOTHING;
  sequences.push(Uint16Array.from(folded, (unit) => unit.charCodeAt(0)));
  return FIRST_SEQUENCE - (sequences.length - 1);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Overwritten by every `read`, so that a million notes need no memory of their own. */
export class FoldedText {
  units = new Uint16Array(256);
  /** Where the character of unit i begins in the text, and where it ends. */
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  length = 0;

  read(text: string): void {
    this.length = 0;
    const readings = injectedReadings(text);
    let reading = 0;
    for (let at = 0; at < text.length; at++) {
      const injected = readings[reading];
      if (injected !== undefined && injected[0] === at) {
        at = injected[1] - 1;
        reading++;
        continue;
      }
      const unit = text.charCodeAt(at);
      if (isHighSurrogate(unit) && at + 1 < text.length) {
        this.addFolded(foldCharacter(text.slice(at, at + 2)), at, at + 2);
        at++;
        continue;
      }
      let entry = table[unit] as number;
      if (entry === UNKNOWN) {
        entry = entryOf(text.charAt(at));
        table[unit] = entry;
      }
      if (entry >= 0) this.add(entry, at, at + 1);
      else if (entry === MARK) this.lengthen(at);
      else if (entry <= FIRST_SEQUENCE) {
        for (const one of sequences[FIRST_SEQUENCE - entry] as Uint16Array) this.add(one, at, at + 1);
      }
    }
  }

  /** An accent of its own belongs to the letter right before it. */
  private lengthen(at: number): void {
    const last = this.length - 1;
    if (last >= 0 && this.ends[last] === at) this.ends[last] = at + 1;
  }

  private addFolded(folded: string, from: number, to: number): void {
    for (let at = 0; at < folded.length; at++) this.add(folded.charCodeAt(at), from, to);
  }

  private add(unit: number, from: number, to: number): void {
    const last = this.length - 1;
    const before = last < 0 ? BREAK : this.units[last];
    if (unit === NUMBER && before === NUMBER) {
      this.ends[last] = to;
      return;
    }
    if (unit === BLANK || unit === BREAK) {
      if (before === BLANK || before === BREAK) {
        if (unit === BREAK && last >= 0) this.units[last] = BREAK;
        return;
      }
    }
    if (this.length === this.units.length) this.grow();
    this.units[this.length] = unit;
    this.starts[this.length] = from;
    this.ends[this.length] = to;
    this.length++;
  }

  private grow(): void {
    const size = this.units.length * 2;
    const { units, starts, ends } = this;
    this.units = new Uint16Array(size);
    this.units.set(units);
    this.starts = new Int32Array(size);
    this.starts.set(starts);
    this.ends = new Int32Array(size);
    this.ends.set(ends);
  }
}

/** The units of a text, without a break or blank at its end. */
export function foldedUnits(text: string): Uint16Array {
  const folded = new FoldedText();
  folded.read(text);
  const last = folded.units[folded.length - 1];
  const length = last === BLANK || last === BREAK ? folded.length - 1 : folded.length;
  return folded.units.slice(0, length);
}

import { textHash } from '../../../../shared/domain/importing/text-hash.ts';
import type { KnownValue } from './stage-start.ts';

/** Category texts by contact_value.id with their hashes; ids come without big gaps. */
export class WordList {
  readonly texts: string[] = [''];
  readonly hashLow: number[] = [0];
  readonly hashHigh: number[] = [0];

  add(values: readonly KnownValue[]): void {
    for (const { id, value } of values) {
      while (this.texts.length < id) this.put('');
      this.put(value);
    }
  }

  private put(text: string): void {
    const { low, high } = textHash(text);
    this.texts.push(text);
    this.hashLow.push(low);
    this.hashHigh.push(high);
  }
}

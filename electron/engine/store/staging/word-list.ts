import type { KnownValue } from './stage-start.ts';

/** Category texts by contact_value.id; ids come without big gaps. */
export class WordList {
  readonly texts: string[] = [''];

  add(values: readonly KnownValue[]): void {
    for (const { id, value } of values) {
      while (this.texts.length < id) this.texts.push('');
      this.texts.push(value);
    }
  }
}

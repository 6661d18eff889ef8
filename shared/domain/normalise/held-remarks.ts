import type { Remark } from '../importing/record.ts';
import type { WarningCode } from '../importing/rejection.ts';

export type HeldRemark = { code: WarningCode; field: string; value: string };

/** Holds the remarks of a row back until it is known that the row is kept. Places are used again for every row. */
export class HeldRemarks {
  readonly #held: HeldRemark[] = [];
  #count = 0;

  readonly hold: Remark = (code, _line, field, value) => {
    const place = this.#held[this.#count++];
    if (place === undefined) this.#held.push({ code, field, value });
    else {
      place.code = code;
      place.field = field;
      place.value = value;
    }
  };

  clear(): void {
    this.#count = 0;
  }

  /** Hands the remarks of a kept row on. */
  release(line: number, remark: Remark): void {
    for (let at = 0; at < this.#count; at++) {
      const held = this.#held[at];
      if (held !== undefined) remark(held.code, line, held.field, held.value);
    }
  }

  /** A copy of what is held. */
  copy(): readonly Readonly<HeldRemark>[] {
    return this.#held.slice(0, this.#count).map((held) => ({ ...held }));
  }
}

import type { CategoryField, NumberField, SecondsField } from '../contact/fields.ts';
import type { AmountColumn, SecondsColumn } from './narrowest.ts';

/** What can tell customers apart. */
export const IDENTITY_KINDS = ['customer_id', 'phone', 'email'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** A dictionary-coded column. Code 0 is always blank; `values[0]` is null. */
export type DictionaryColumn = {
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly values: readonly (string | null)[];
};

/**
 * The columnar image of the contacts (legs already stitched): one entry a contact, sorted by customer, then start,
 * then contact id (order-contacts.ts). Unlinkable contacts and contacts without a start come last with customer -1.
 * A derived thing: it can be rebuilt from the rows at any time and gives the same bytes.
 */
export type ContactColumns = {
  readonly count: number;
  /** contact_record.id of the root record. */
  readonly row: Int32Array;
  /** Dense number of the customer, 0 and up, non-decreasing; -1 = cannot be linked (no identity, or no start). */
  readonly customer: Int32Array;
  /** 1 where the contact has an identity that joins (customer is -1 for it only when it has no start). */
  readonly linkable: Uint8Array;
  /**
   * Per kind of identity a dense number of the one that the contact has, 0 and up in the order of the columns; -1 =
   * none, or one that is shared and joins nobody. Contacts with equal numbers are of one customer.
   */
  readonly identity: Readonly<Record<IdentityKind, Int32Array>>;
  /** UTC milliseconds; NaN where the source has no time. */
  readonly startedAt: Float64Array;
  /** UTC milliseconds of the end of the last leg; NaN unknown. */
  readonly endedAt: Float64Array;
  /** Number of legs, 1 and up. */
  readonly legs: Uint16Array;
  /** Dense number of the case, -1 = none. */
  readonly caseNumber: Int32Array;
  /** Category fields of the contact; agent and team are those of the last human leg, flag and wrap-up of the final leg. */
  readonly category: Readonly<Record<CategoryField, DictionaryColumn>>;
  /** The source system a contact came from. */
  readonly source: DictionaryColumn;
  /** Seconds over all legs (wait: of the first leg that has one); -1 = unknown. */
  readonly seconds: Readonly<Record<SecondsField, SecondsColumn>>;
  /** NaN = unknown. */
  readonly number: Readonly<Record<NumberField, AmountColumn>>;
  /** Last instant that all sources cover (observed-until.ts). UTC ms; NaN when empty. */
  readonly observedUntil: number;
};

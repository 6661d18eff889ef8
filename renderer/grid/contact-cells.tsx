import type { ContactRow } from '../../shared/contract/contacts.ts';
import { FIELD_KIND, type FieldName } from '../../shared/domain/contact/fields.ts';
import type { Words } from '../scope/use-words.ts';
import { ChannelIcon } from '../ui/ChannelIcon.tsx';
import { FamilyGlyph } from '../ui/FamilyGlyph.tsx';
import type { Format } from '../ui/format.ts';
import { OutcomeTag } from '../ui/OutcomeTag.tsx';

const numberOf = (row: ContactRow, name: string): number | null => {
  const value = row.fields[name];
  return typeof value === 'number' ? value : null;
};

/** Handling of a contact: what the source says, or talk, hold and after-call work as far as they are known. */
export function handleSeconds(row: ContactRow): number | null {
  const said = numberOf(row, 'handle_s');
  if (said !== null) return said;
  const parts = ['talk_s', 'hold_s', 'acw_s'].flatMap((name) => numberOf(row, name) ?? []);
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0);
}

/** The customer as people know it: the source's own id, or the number in this project. */
export function customerName(row: ContactRow): string | null {
  const id = row.fields['customer_id'];
  if (id !== undefined) return String(id);
  return row.customer === null ? null : `#${row.customer}`;
}

/** A cell as text: what is shown, read aloud and put into the tooltip. Blank is "–", never 0. */
export function cellText(name: string, row: ContactRow, format: Format, words: Words): string {
  switch (name) {
    case 'started_at':
      return format.dayTime(row.startedAt);
    case 'ended_at':
      return format.dayTime(row.endedAt);
    case 'customer':
      return customerName(row) ?? format.blank;
    case 'contact_id':
      return row.contactId;
    case 'result':
      return words.value('result', row.result);
    case 'result_reason':
      return words.value('result_reason', row.resultReason);
    case 'gap_s':
      return format.span(row.gapSeconds);
    case 'handle_s':
      return format.clock(handleSeconds(row));
    case 'legs':
      return format.count(row.legs);
    case 'tag_family':
      if (row.tag === null) return format.blank;
      return words.value(
        row.tag.subCause === null ? 'tag_family' : 'tag_sub_cause',
        row.tag.subCause ?? row.tag.family,
      );
    default:
      return fieldText(name, row, format, words);
  }
}

function fieldText(name: string, row: ContactRow, format: Format, words: Words): string {
  const value = row.fields[name];
  if (value === undefined) return format.blank;
  if (FIELD_KIND[name as FieldName] === 'seconds') return format.clock(Number(value));
  if (typeof value === 'number') return format.decimal(value);
  return words.value(name, value);
}

/** True for columns of numbers: right-aligned. */
export function isNumberColumn(name: string): boolean {
  const kind = FIELD_KIND[name as FieldName] as (typeof FIELD_KIND)[FieldName] | undefined;
  return name === 'gap_s' || name === 'legs' || kind === 'seconds' || kind === 'number';
}

/** A cell with its glyph, where the column has one. */
export function ContactCell(props: {
  readonly name: string;
  readonly row: ContactRow;
  readonly format: Format;
  readonly words: Words;
}) {
  const { name, row, format, words } = props;
  const text = cellText(name, row, format, words);
  if (name === 'result') return <OutcomeTag outcome={row.result}>{text}</OutcomeTag>;
  if (name === 'tag_family' && row.tag !== null) {
    return (
      <span className="with-glyph">
        <FamilyGlyph family={row.tag.family} />
        {text}
      </span>
    );
  }
  const channel = row.fields['channel'];
  if (name === 'channel' && channel !== undefined) {
    return (
      <span className="with-glyph">
        <ChannelIcon channel={String(channel)} />
        {text}
      </span>
    );
  }
  return <>{text}</>;
}

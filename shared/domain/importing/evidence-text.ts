import { fillTemplate } from '../errors/app-error.ts';

/**
 * What was found out about a file, in words: one table for the page and the command line. Evidence travels as a code
 * with its values; `{{name}}` is filled in. Other languages translate these keys.
 */
export const EVIDENCE_TEXT = {
  // How the file is read
  format_delimited: 'Delimited text',
  part_only: 'The only table in the file',
  encoding_ascii: 'Plain ASCII: every common encoding reads it alike',
  encoding_bom: 'The file says so itself (byte order mark)',
  encoding_chosen: 'You chose {{encoding}}',
  encoding_plausible: 'Reads most plausibly as {{encoding}}',
  encoding_utf8: '{{characters}} characters beyond ASCII, all valid UTF-8',
  encoding_utf8_damaged: 'UTF-8 with {{broken}} damaged places among {{characters}} characters beyond ASCII',
  encoding_zero_bytes: 'Every other byte is zero, as in {{encoding}}',
  delimiter_chosen: 'You chose it: {{cells}} columns',
  delimiter_orderly: 'Gives {{cells}} columns in {{share}} % of the rows',
  delimiter_single_column: 'No delimiter stands in orderly columns: one column',
  delimiter_consistent: 'Gives {{cells}} columns',
  header_below_title: 'Below {{lines}} lines of title; {{known}} known names',
  header_chosen: 'You chose line {{line}}',
  header_differs: '{{columns}} columns look different below it',
  header_joined: 'Names over {{lines}} lines, joined',
  header_names: '{{known}} of {{columns}} names are known',
  header_none: 'The first line looks like the others: no header',
  header_first_line: 'The first line',
  // Profile
  profile_canonical: '{{columns}} columns carry canonical names',
  profile_saved: 'All {{columns}} headers are those of “{{name}}”',
  profile_none: 'These headers were not seen before',
  // Role of a column
  name_canonical: 'The header is the canonical name {{name}}',
  name_known: 'The header is a known name: “{{name}}”',
  name_part: 'The header contains “{{name}}”',
  role_chosen: 'You chose it',
  role_saved: 'From the mapping that was kept',
  role_given_way: 'Gave way: you gave “{{role}}” to another column',
  kept_as_extra: 'Nothing speaks for a role: kept under its own name',
  all_blank: 'Blank in all rows of the sample',
  unit_is: 'In {{unit}}',
  id_unique: '{{rows}} ids, each once',
  id_repeats: '{{ids}} different ids in {{rows}} rows: a later row with the same id replaces the earlier',
  id_with_partner: '{{ids}} different ids in {{rows}} rows, unique only together with {{partner}}',
  id_completes: 'Makes {{id}} unique in {{rows}} rows',
  customers_repeat: '{{customers}} different values in {{rows}} rows: they come back',
  customers_all_different: '{{customers}} different values in {{rows}} rows: nobody comes back',
  customers_anonymous: '{{share}} % stand for nobody (0, anonymous, unknown …)',
  contact_is_customer: 'Comes back while another id is unique: here a contact is a person',
  start_is_date: 'A date; the time of day stands in another column',
  words_known: '{{share}} % of the rows hold a known word',
  words_yes_no: 'Yes and no, or counts',
  values_phone: '{{share}} % look like telephone numbers',
  values_email: '{{share}} % look like e-mail addresses',
  values_date_time: '{{share}} % read as date and time',
  values_date: '{{share}} % read as a date without time of day',
  values_digit_date: '{{share}} % read as a date written in digits',
  values_time_of_day: '{{share}} % read as a time of day',
  values_day_fraction: 'Fractions of a day, as spreadsheets keep times',
  values_clock: '{{share}} % read as h:mm:ss',
  values_number: '{{share}} % are numbers',
  values_rating: 'Numbers up to {{highest}}',
  values_few: '{{distinct}} different values',
  values_text: 'Text, {{length}} characters on average',
  // Times
  date_order_not_needed: 'No date needs it: each says its year, month and day by itself',
  date_order_chosen: 'You chose it',
  date_order_saved: 'From the mapping that was kept; both would fit',
  date_day_over_12: '{{count}} of {{dates}} dates have a day over 12 in the first place',
  date_month_over_12: '{{count}} of {{dates}} dates have a day over 12 in the second place',
  date_year_first: 'Only the year in front makes all {{dates}} dates possible',
  date_order_mixed: '{{count}} dates fit only the other order and will be set aside',
  date_order_open: 'Day first and month first both fit all {{dates}} dates',
  date_order_by_span: 'Suggested because the file then covers {{days}} days instead of many months',
  date_order_by_habit: 'Suggested as the usual order for this separator and zone',
  zone_not_needed: 'The times carry their own offset',
  zone_chosen: 'You chose {{zone}}',
  zone_saved: '{{zone}}, from the mapping that was kept',
  zone_default: 'The times carry no zone; {{zone}} is the zone of this project',
  // What must be settled first
  missing_roles: 'No column has a role: say at least what stands for the contact, the customer or the start',
  missing_rows_are_counts:
    'The rows count contacts instead of being contacts. Import the contacts themselves, or give the column that names a contact its role',
  missing_readable_rows: 'Not one row of the sample can be read like this',
  missing_date_order: 'Say whether the day or the month comes first',
  // What the data can answer
  answer_repeat: 'FCR by repeat, any reason',
  answer_same_reason: 'FCR by repeat, same reason',
  answer_by_agent: 'FCR by agent',
  answer_by_queue: 'FCR by queue',
  answer_by_channel: 'FCR by channel',
  answer_durations: 'Rules on waiting, talking and holding',
  answer_words: 'Words in notes and transcripts',
  answer_flag: 'FCR by the agent’s flag',
  answer_survey: 'FCR by survey',
  answer_handoffs: 'Hand-offs between agents',
  share_filled: '{{share}} % of the contacts have it',
  share_linked: '{{share}} % of the contacts have a customer',
  durations_present: 'Has {{fields}}',
  has_parents: '{{share}} % of the rows name a parent',
  has_transfer_flag: 'Only whether a contact was transferred ({{share}} % say so), not to whom',
  legs_by_time: 'Rows within 15 minutes of the same customer are taken as legs',
  needs_start: 'No column holds the start',
  needs_customer: 'No column says who the customer is',
  needs_reason: 'No column holds the reason',
  needs_agent: 'No column holds the agent',
  needs_queue: 'No column holds the queue',
  needs_channel: 'No column holds the channel',
  needs_durations: 'No column holds a duration',
  needs_notes: 'No column holds notes or a transcript',
  needs_flag: 'No column says whether it was resolved',
  needs_survey: 'No column holds the answer of a survey',
  needs_parents: 'No column names the parent of a leg',
} as const satisfies Record<string, string>;

type EvidenceCode = keyof typeof EVIDENCE_TEXT;

const isKnown = (code: string): code is EvidenceCode => Object.hasOwn(EVIDENCE_TEXT, code);

/** A piece of evidence as a sentence without full stop; an unknown code stands for itself. */
export function evidenceSentence(code: string, params: Readonly<Record<string, string | number>>): string {
  return isKnown(code) ? fillTemplate(EVIDENCE_TEXT[code], params) : code;
}

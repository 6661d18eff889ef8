import { isOlder } from '../importing/row-version.ts';
import type { Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, type GroupRemark, groupRows } from '../shaping/group-rows.ts';
import { type JsonObject, objectsIn, objectsOfCell, textIn } from '../shaping/json-cells.ts';
import { legCells } from '../shaping/leg-cells.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * Conversation details of the analytics API (JSON): a conversation holds its participants, these their sessions, these
 * their segments. A participant that is an agent and interacted is a leg; a conversation without one is a leg of its
 * own. Everything is read with care: what has another form than documented counts as not there.
 */
const instantOf = (text: string): number => (text === '' ? Number.NaN : Date.parse(text));
const segmentsOf = (participant: JsonObject): readonly JsonObject[] =>
  objectsIn(participant, 'sessions').flatMap((session) => objectsIn(session, 'segments'));

/** Seconds of all segments of a kind; '' where there is none that has ended. */
function secondsOf(segments: readonly JsonObject[], isKind: (type: string) => boolean): string {
  const spans = segments
    .filter((segment) => isKind(textIn(segment, 'segmentType')))
    .map((segment) => instantOf(textIn(segment, 'segmentEnd')) - instantOf(textIn(segment, 'segmentStart')))
    .filter((span) => span >= 0);
  return spans.length === 0 ? '' : String(Math.round(spans.reduce((sum, span) => sum + span, 0) / 1000));
}

/** A metric of all sessions together; null where none of them has it. */
function sumOf(participant: JsonObject, name: string): number | null {
  const values = objectsIn(participant, 'sessions')
    .flatMap((session) => objectsIn(session, 'metrics'))
    .filter((metric) => textIn(metric, 'name') === name)
    .map((metric) => Number(textIn(metric, 'value') || Number.NaN))
    .filter((value) => value >= 0);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** What the system measured itself, in seconds, wins over what follows from segments. */
function metricOf(participant: JsonObject, name: string): string {
  const sum = sumOf(participant, name);
  return sum === null ? '' : String(Math.round(sum / 1000));
}

/** How an agent passed it on, where the system counted that: transfers of which none was blind were consulted. */
function transferOf(agent: JsonObject): string {
  const blind = sumOf(agent, 'nBlindTransferred');
  if (blind !== null && blind > 0) return 'Blind';
  const consulted = sumOf(agent, 'nConsultTransferred') ?? (blind === null ? null : sumOf(agent, 'nTransferred'));
  return consulted !== null && consulted > 0 ? 'Consult' : '';
}

const isPurpose = (participant: JsonObject, ...purposes: readonly string[]): boolean =>
  purposes.includes(textIn(participant, 'purpose'));
const hasInteracted = (participant: JsonObject): boolean =>
  segmentsOf(participant).some((segment) => textIn(segment, 'segmentType') === 'interact');

const firstOf = (segments: readonly JsonObject[], key: string): string =>
  segments.map((segment) => textIn(segment, key)).find((text) => text !== '') ?? '';

const edgeOf = (segments: readonly JsonObject[], key: string, isLater: (a: string, b: string) => boolean): string =>
  segments
    .map((segment) => textIn(segment, key))
    .filter((text) => text !== '')
    .reduce((best, text) => (best === '' || isLater(text, best) ? text : best), '');

/** How the agent's side ended: `client` is the agent's own program, `peer` the other side. */
const SIDE: Readonly<Record<string, string>> = {
  client: 'agent',
  endpoint: 'agent',
  peer: 'customer',
  system: 'system',
  error: 'system',
  timeout: 'system',
};

/** Who stands on the outside: the customer, or for a call that a user made or that came over a trunk, its first session. */
function outsideSession(participants: readonly JsonObject[]): JsonObject {
  const order = ['customer', 'external', 'ivr', 'acd', 'dialer'];
  for (const purpose of order) {
    const session = participants
      .filter((one) => isPurpose(one, purpose))
      .flatMap((one) => objectsIn(one, 'sessions'))[0];
    if (session !== undefined) return session;
  }
  return {};
}

function directionOf(row: Row, outside: JsonObject): string {
  const said = row.get('originatingdirection') || textIn(outside, 'direction');
  if (said !== '') return said;
  return textIn(outside, 'outboundCampaignId') === '' ? '' : 'outbound';
}

function numberOf(outside: JsonObject, direction: string): string {
  const callback = outside.callbackNumbers;
  if (Array.isArray(callback) && typeof callback[0] === 'string') return callback[0];
  const text = textIn(outside, direction === 'outbound' ? 'dnis' : 'ani') || textIn(outside, 'ani');
  return /\d{3}/.test(text) ? text : '';
}

function addressOf(outside: JsonObject, direction: string): string {
  const text =
    textIn(outside, direction === 'outbound' ? 'addressTo' : 'addressFrom') || textIn(outside, 'addressOther');
  return text.includes('@') ? text : '';
}

/** Without an agent: it waited in a queue in vain, left a message, or never came that far. */
function outcomeWithoutAgent(participants: readonly JsonObject[]): string {
  if (participants.some((one) => isPurpose(one, 'voicemail'))) return 'voicemail';
  return participants.some((one) => isPurpose(one, 'acd')) ? 'abandoned' : 'unknown';
}

type Conversation = {
  readonly row: GroupedRow;
  readonly id: string;
  readonly participants: readonly JsonObject[];
  readonly common: Readonly<Record<string, string>>;
  readonly start: string;
  readonly wait: string;
};

/** The wait before the first agent: the time of all queues that were there before. */
function waitOf(participants: readonly JsonObject[]): string {
  const queues = participants.filter((one) => isPurpose(one, 'acd'));
  const measured = queues.map((one) => metricOf(one, 'tAcd') || metricOf(one, 'tWait')).find((text) => text !== '');
  return measured ?? secondsOf(queues.flatMap(segmentsOf), (type) => type === 'interact' || type === 'delay');
}

function legOf(talk: Conversation, agent: JsonObject, at: number): BuiltRow {
  const segments = segmentsOf(agent);
  const spoken = segments.filter((segment) => textIn(segment, 'segmentType') !== 'wrapup');
  const code = firstOf(segments, 'wrapUpCode');
  const ended = textIn(spoken.at(-1) ?? {}, 'disconnectType');
  return {
    at: talk.row,
    cells: {
      ...talk.common,
      ...legCells(talk.id, at),
      Started: at === 0 ? talk.start : edgeOf(segments, 'segmentStart', (a, b) => a < b),
      Ended: edgeOf(spoken, 'segmentEnd', (a, b) => a > b),
      Outcome: 'handled',
      Queue: firstOf(segments, 'queueId'),
      'Agent id': textIn(agent, 'userId'),
      'Agent name': textIn(agent, 'participantName'),
      Wait: at === 0 ? talk.wait : '',
      Ring: metricOf(agent, 'tAlert') || secondsOf(segments, (type) => type === 'alert'),
      Talk: metricOf(agent, 'tTalk') || secondsOf(segments, (type) => type === 'interact'),
      Hold: metricOf(agent, 'tHeld') || secondsOf(segments, (type) => type === 'hold'),
      'After-call work': metricOf(agent, 'tAcw') || secondsOf(segments, (type) => type === 'wrapup'),
      'Wrap-up': code,
      'Wrap-up note': firstOf(segments, 'wrapUpNote'),
      'Ended by': SIDE[ended] ?? '',
      'Disconnect type': ended,
      'Transfer type': transferOf(agent),
    },
  };
}

/** A conversation that was going on still is older than the same one with its end. */
const versionOf = (row: Row): string => row.get('conversationend') || row.get('conversationstart');

const newestOf = (rows: readonly GroupedRow[]): GroupedRow | undefined =>
  rows.reduce<GroupedRow | undefined>(
    (best, row) => (best !== undefined && isOlder(versionOf(row), versionOf(best)) ? best : row),
    undefined,
  );

/** Of a conversation that was exported more than once the newest row counts, the last of equals. */
function buildConversation(rows: readonly GroupedRow[], remark: GroupRemark): readonly BuiltRow[] {
  const row = newestOf(rows);
  if (row === undefined) return [];
  const id = row.get('conversationid');
  const found = objectsOfCell(row.get('participants'));
  // The conversation is kept with what its other columns say.
  if (found === null) remark('unread_structure', row, row.get('participants').slice(0, 60));
  const participants = found ?? [];
  const outside = outsideSession(participants);
  const direction = directionOf(row, outside);
  const segments = participants.flatMap(segmentsOf);
  const queues = participants.filter((one) => isPurpose(one, 'acd')).flatMap(segmentsOf);
  const agents = participants.filter((one) => isPurpose(one, 'agent') && hasInteracted(one));
  const rung = participants.filter((one) => isPurpose(one, 'agent') && !hasInteracted(one));
  const talk: Conversation = {
    row,
    id,
    participants,
    start: row.get('conversationstart') || edgeOf(segments, 'segmentStart', (a, b) => a < b),
    wait: waitOf(participants),
    common: {
      Number: numberOf(outside, direction),
      Address: addressOf(outside, direction),
      'External contact': participants.map((one) => textIn(one, 'externalContactId')).find((text) => text !== '') ?? '',
      Media: textIn(outside, 'mediaType') || row.get('mediatype'),
      Direction: direction,
      'Rings without answer': String(rung.length),
      Error: firstOf(segments, 'errorCode'),
      'As of': versionOf(row),
    },
  };
  if (agents.length > 0) {
    const since = (one: JsonObject): string => edgeOf(segmentsOf(one), 'segmentStart', (a, b) => a < b);
    const ordered = [...agents].sort((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0));
    return ordered.map((agent, at) => legOf(talk, agent, at));
  }
  const cells = {
    ...talk.common,
    Leg: id,
    Started: talk.start,
    Ended: row.get('conversationend') || edgeOf(segments, 'segmentEnd', (a, b) => a > b),
    Outcome: outcomeWithoutAgent(participants),
    Queue: firstOf(queues, 'queueId'),
    Wait: talk.wait,
    'Disconnect type': firstOf(segments, 'disconnectType'),
  };
  return [{ at: row, cells }];
}

const COLUMNS = [
  ...['Leg', 'First leg', 'Number', 'Address', 'External contact', 'Started', 'Ended', 'Media', 'Direction', 'Outcome'],
  ...['Queue', 'Agent id', 'Agent name', 'Wait', 'Ring', 'Talk', 'Hold', 'After-call work', 'Wrap-up', 'Wrap-up note'],
  ...['Ended by', 'Disconnect type', 'Transfer type', 'Rings without answer', 'Error', 'As of'],
];

export const GENESYS_DETAILS: SourceProfile = {
  name: 'genesys-details',
  title: 'Genesys Cloud conversation details',
  grain: 'contact',
  signatures: [['conversationid', 'conversationstart', 'participants']],
  columns: {
    contact_id: 'leg',
    parent_id: 'firstleg',
    customer_id: 'externalcontact',
    phone: 'number',
    email: 'address',
    started_at: 'started',
    ended_at: 'ended',
    channel: 'media',
    direction: 'direction',
    outcome: 'outcome',
    queue: 'queue',
    agent_id: 'agentid',
    agent_name: 'agentname',
    wait_s: 'wait',
    ring_s: 'ring',
    talk_s: 'talk',
    hold_s: 'hold',
    acw_s: 'aftercallwork',
    wrapup: 'wrapup',
    notes: 'wrapupnote',
    disconnect_side: 'endedby',
    disconnect_code: 'disconnecttype',
  },
  words: {
    channel: { message: 'chat', cobrowse: 'other', screenshare: 'other' },
    wrapup: { 'inin-wrap-up-timeout': '' },
  },
  version: 'asof',
  shape: groupRows({
    isWhole: true,
    columns: COLUMNS,
    keepsSource: false,
    key: (row) => row.get('conversationid'),
    build: buildConversation,
  }),
  limits: ['limit_ids_without_names', 'limit_flag_in_wrapup', 'limit_no_survey'],
};

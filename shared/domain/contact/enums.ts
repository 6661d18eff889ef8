/** The closed word lists of a contact. A source word becomes one of these, or the row is kept with a remark. */
export const CHANNELS = [
  'voice',
  'chat',
  'email',
  'sms',
  'social',
  'web',
  'ivr',
  'bot',
  'video',
  'callback',
  'voicemail',
  'ticket',
  'other',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Channels in which nobody stands in line: an answer of hours is no speed of answer, and nobody can hang up. */
export const WRITTEN_CHANNELS: readonly Channel[] = ['email', 'sms', 'social', 'web', 'ticket'];

export const DIRECTIONS = ['in', 'out', 'internal'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const CONTACT_OUTCOMES = [
  'handled',
  'abandoned',
  'short_abandon',
  'missed',
  'voicemail',
  'bot_contained',
  'bot_escalated',
  'callback_scheduled',
  'blocked',
  'failed',
  'unknown',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

export const ANSWERS = ['yes', 'no', 'partial'] as const;
export type Answer = (typeof ANSWERS)[number];

export const DISCONNECT_SIDES = ['customer', 'agent', 'system'] as const;
export type DisconnectSide = (typeof DISCONNECT_SIDES)[number];

/** The steps that satisfaction in words is counted in, best first. */
export const SATISFACTION_STEPS = ['5', '4', '3', '2', '1'] as const;

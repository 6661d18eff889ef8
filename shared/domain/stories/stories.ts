/**
 * Named stories: ways in which a contact goes on that people can act upon at once, counted without a judgement of
 * cause. Each says which contacts it is about and which of them it happened to, so each lists its contacts (filter
 * field `story.<key>`). The words are those of a key figure: hit, counted, unknown, blank. Formulas: docs/stories.md.
 */
export const STORY_KEYS = [
  'self_service',
  'redial',
  'dropped',
  'transfer',
  'ping_pong',
  'escalation',
  'broken_promise',
  'channel_switch',
] as const;
export type StoryKey = (typeof STORY_KEYS)[number];

const KEYS: ReadonlySet<string> = new Set(STORY_KEYS);
export const isStoryKey = (word: string): word is StoryKey => KEYS.has(word);

/** Within so many hours a person had to do what self-service did not. */
export const SELF_SERVICE_HOURS = 24;
/** A line dropped when the customer is back so soon after the end of a talk. */
export const DROPPED_MINUTES = 5;
/** Shorter talks are wrong numbers and hang-ups, not dropped lines. */
export const LEAST_TALK_SECONDS = 10;
/** A call back that was promised without a time is due within so many hours. */
export const PROMISE_HOURS = 48;
/** A return in another channel within so many hours is the same matter taken elsewhere. */
export const SWITCH_HOURS = 72;

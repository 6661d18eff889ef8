import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { FIELD_NAMES } from '../domain/contact/fields.ts';
import { PART_ROLES, ROW_KINDS, TABLE_FORMATS } from '../domain/importing/mapping.ts';
import { REJECT_CODES, WARNING_CODES } from '../domain/importing/rejection.ts';
import { CALENDARS } from '../domain/normalise/calendars.ts';
import { fileHandle, pageRequest, procedure, progressSchema } from './base.ts';

export const columnRole = z.enum([...FIELD_NAMES, ...PART_ROLES, 'extra', 'ignore'] as const);

export const readingOptions = z.object({
  format: z.enum(TABLE_FORMATS),
  part: z.string().max(1000),
  encoding: z.string().max(40),
  delimiter: z.string().length(1),
  quote: z.enum(['"', "'", '']),
  escape: z.enum(['double', 'backslash']),
  headerLine: z.number().int().min(0).max(1000),
  shape: z.string().max(60),
});

export const importMapping = z.object({
  version: z.literal(1),
  profile: z.string().min(1).max(120),
  source: z.string().min(1).max(120),
  columns: z
    .array(
      z.object({
        index: z.number().int().min(0),
        header: z.string().max(2000),
        role: columnRole,
        unit: z.enum(['seconds', 'milliseconds', 'minutes', 'hours', 'clock']).optional(),
        /** Marks stand between thousands: 1,936 is 1936. */
        isGrouped: z.literal(true).optional(),
      }),
    )
    .max(5000),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']),
  /** In which the years of all dates are counted; missing = the Gregorian one. */
  calendar: z.enum(CALENDARS).optional(),
  zone: z.string().max(60),
  /** Why nobody has said the zone; missing = somebody has. */
  zoneFrom: z.enum(['assumed', 'not_needed']).optional(),
  words: z.partialRecord(columnRole, z.record(z.string().max(500), z.string().max(60))),
  constants: z.partialRecord(z.enum(FIELD_NAMES as [string, ...string[]]), z.string().max(500)),
  shortAbandonSeconds: z.number().min(0).max(600),
  country: z.string().regex(/^([A-Z]{2})?$/),
  rowsAreLegs: z.boolean(),
  /** Every row is a ticket, also where somebody telephoned to have it opened. */
  rowsAreTickets: z.boolean().optional(),
  rowsAre: z.enum(ROW_KINDS).optional(),
  /** What a person chose of how such files are read. */
  reading: readingOptions.pick({ encoding: true, delimiter: true, part: true }).partial().optional(),
});

/** Of so many tables an import is made at once; a drop holds no more. */
export const MOST_TABLES = 100;

/** A sentence made of a code and numbers; the page and the command line put it into words. */
export const evidence = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

export const problem = z.object({
  kind: z.enum(['rejected', 'remark']),
  code: z.enum([...REJECT_CODES, ...WARNING_CODES] as const),
  count: z.number(),
  examples: z.array(z.object({ line: z.number(), field: z.string(), value: z.string() })).max(5),
});

export const inspection = z.object({
  file: z.object({ name: z.string(), bytes: z.number() }),
  reading: readingOptions,
  format: z.object({ name: z.enum(TABLE_FORMATS), evidence }),
  /** Which of the tables in the file is read; '' = it holds one only. */
  part: z.object({ name: z.string(), evidence }),
  /** All tables of the file in its own order; empty when it holds one only. `rows` where the file says it. */
  parts: z.array(
    z.object({
      name: z.string(),
      rows: z.number().optional(),
      bytes: z.number().optional(),
      /** Its columns are those of the table that is read; missing = others, or not looked at. */
      isAlike: z.boolean().optional(),
    }),
  ),
  encoding: z.object({ name: z.string(), evidence, candidates: z.array(z.string()) }),
  delimiter: z.object({ value: z.string(), evidence }),
  header: z.object({ line: z.number(), evidence }),
  profile: z.object({
    name: z.string(),
    kind: z.enum(['canonical', 'known', 'saved', 'none']),
    evidence,
    /** What this source cannot tell, or tells differently; empty for files that no profile knows. */
    limits: z.array(evidence),
  }),
  mapping: importMapping,
  columns: z.array(
    z.object({
      index: z.number(),
      header: z.string(),
      role: columnRole,
      confidence: z.enum(['sure', 'likely', 'check', 'kept']),
      evidence: z.array(evidence),
      /** Up to five different values. */
      samples: z.array(z.string()),
      blank: z.number(),
      distinct: z.number(),
      rows: z.number(),
      /** Words of a category column with their counts, most frequent first, at most 30, and what they become. */
      words: z.array(z.object({ word: z.string(), count: z.number(), becomes: z.string().nullable() })),
    }),
  ),
  dates: z.object({
    order: z.enum(['ymd', 'dmy', 'mdy']),
    /** True when day-first and month-first both fit the whole column and a person must say. */
    ambiguous: z.boolean(),
    hasOffset: z.boolean(),
    evidence: z.array(evidence),
  }),
  zone: z.object({
    name: z.string(),
    evidence,
    /** The zone of the country that most callers are of, where nobody has said one and it is another; missing = none. */
    likely: z.object({ name: z.string(), country: z.string() }).optional(),
  }),
  /** The first rows (at most 100): cells as read, and the same row as it will be kept. */
  rows: z.array(
    z.object({
      line: z.number(),
      cells: z.array(z.string()),
      kept: z.record(z.string(), z.string().nullable()),
      rejection: z.object({ code: z.enum(REJECT_CODES), field: z.string(), value: z.string() }).nullable(),
    }),
  ),
  /** How many rows were looked at for columns and problems: all, or the first of them. */
  sampled: z.number(),
  /** The first lines (at most 120) as they stand in the file, each cut at 500 characters. */
  rawLines: z.array(z.object({ line: z.number(), text: z.string() })),
  problems: z.array(problem),
  /** What must be settled before an import can start; empty = ready. */
  missing: z.array(evidence),
  /** What this data can answer. */
  answers: z.array(z.object({ question: z.string(), state: z.enum(['yes', 'partly', 'no']), evidence })),
  estimatedRows: z.number(),
});
export type Inspection = z.infer<typeof inspection>;

export const staged = z.object({
  stage: z.string(),
  /** Id of the import that it becomes. */
  batch: z.number(),
  fileName: z.string(),
  /** The table of the file that was read, where it has several; '' = it has one. */
  part: z.string(),
  read: z.number(),
  inserted: z.number(),
  changed: z.number(),
  duplicate: z.number(),
  rejected: z.number(),
  problems: z.array(problem),
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  seconds: z.number(),
  /** Of a file that is laid over contacts: how many of its keys the project knows; null = the rows are contacts. */
  joined: z.object({ rows: z.enum(ROW_KINDS), matched: z.number(), waiting: z.number() }).nullable(),
});
export type Staged = z.infer<typeof staged>;

export const batch = z.object({
  id: z.number(),
  file: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  /** The table of the file that was read, where it has several; '' = it has one. */
  part: z.string(),
  profile: z.string(),
  /** Version of the kept mapping, unchanged; null = none, or changed by hand. */
  mappingVersion: z.number().nullable(),
  source: z.string(),
  format: z.enum(TABLE_FORMATS),
  encoding: z.string(),
  delimiter: z.string(),
  zone: z.string(),
  read: z.number(),
  inserted: z.number(),
  changed: z.number(),
  duplicate: z.number(),
  rejected: z.number(),
  warnings: z.array(
    z.object({
      code: z.enum(WARNING_CODES),
      count: z.number(),
      example: z.string().optional(),
      words: z.array(z.object({ field: z.string(), value: z.string(), count: z.number() })).optional(),
    }),
  ),
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  seconds: z.number(),
  importedAt: z.number(),
});
export type Batch = z.infer<typeof batch>;

/** open = still set aside; ignored = left out by a person on purpose. */
export const rejectState = z.enum(['open', 'ignored', 'mended']);

export const rejectRow = z.object({
  seq: z.number(),
  line: z.number(),
  byteOffset: z.number(),
  field: z.string(),
  code: z.enum(REJECT_CODES),
  value: z.string(),
  /** The row as it stands in the file; it stays, whatever becomes of the row. */
  raw: z.string(),
  state: rejectState,
  /** As they were read; null where that was not kept. */
  cells: z.array(z.string()).nullable(),
  mended: z
    .object({
      /** As a person left them; null = as they were read, under another mapping. */
      cells: z.array(z.string()).nullable(),
      became: z.enum(['inserted', 'changed', 'duplicate']),
      /** The step of mending, and how many rows were mended in it: they are undone together. */
      step: z.number(),
      together: z.number(),
      at: z.number(),
      author: z.string(),
    })
    .nullable(),
});

/** What a stage and the project both know: which imports overlap, and what changed contacts say differently. */
export const overlap = z.object({
  batches: z.array(
    z.object({ id: z.number(), file: z.string(), importedAt: z.number(), same: z.number(), changed: z.number() }),
  ),
  /** Contacts that the project has and the file says differently. */
  total: z.number(),
  rows: z.array(
    z.object({
      line: z.number(),
      contactId: z.string(),
      /** null = blank; instants are ISO 8601. */
      changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
});
export type Overlap = z.infer<typeof overlap>;

/** A file that is to be read again, with how it was read. */
export const reopened = z.object({
  file: z.object({ handle: z.string(), name: z.string(), bytes: z.number() }),
  reading: readingOptions,
  mapping: importMapping,
});
export type Reopened = z.infer<typeof reopened>;

/** What an import was: its counts, how it was read, what was set aside, what was mended. */
export const batchReport = z.object({
  batch,
  reading: readingOptions,
  mapping: importMapping,
  rejects: z.array(z.object({ code: z.enum(REJECT_CODES), state: rejectState, count: z.number() })),
  mends: z.array(z.object({ at: z.number(), author: z.string(), rows: z.number() })),
});
export type BatchReport = z.infer<typeof batchReport>;

/** Tables that can come in together with the one that is looked at. */
export const alikeTables = z.array(
  z.object({
    file: fileHandle,
    /** Of the tables that were asked about this is one of; '' = it is the whole of its file. */
    part: z.string(),
    reading: readingOptions,
    mapping: importMapping,
    estimatedRows: z.number(),
    /** Other tables of the same file that are not in the list. */
    others: z.array(z.string()),
  }),
);
export type AlikeTables = z.infer<typeof alikeTables>;

/** From a dropped file to committed contacts: inspect (nothing is written), stage (apart), commit (as one) or discard. */
export const imports = {
  inspect: procedure
    .input(
      z.object({
        file: fileHandle,
        /** What the person has changed so far; the rest is found again. */
        reading: readingOptions.partial().default({}),
        mapping: importMapping.partial().default({}),
        /** The zone that somebody said for another file of the same drop. */
        zoneOfDrop: z.string().max(60).nullable().default(null),
      }),
    )
    .output(inspection),
  /** Which of these tables are read like the one that is looked at, and how; the others want a look of their own. */
  alike: procedure
    .input(
      z.object({
        /** As they were asked of `inspect`, and what it found. */
        like: z.object({
          reading: readingOptions.partial(),
          chosen: importMapping.partial(),
          mapping: importMapping,
          shape: z.string().max(60),
          missing: z.array(z.string().max(60)).max(20),
        }),
        /** Null = the likeliest table of the file, and those of the same columns. */
        tables: z.array(z.object({ file: fileHandle, part: z.string().max(1000).nullable() })).max(MOST_TABLES),
      }),
    )
    .output(alikeTables),
  /**
   * Reads whole tables into stages beside the project, each counted as if those before it were in already. What is counted is
   * what a commit of all of them in this order does.
   */
  stage: procedure
    .input(
      z.object({
        tables: z
          .array(z.object({ file: fileHandle, reading: readingOptions, mapping: importMapping }))
          .min(1)
          .max(MOST_TABLES),
        /** An import that the commit undoes in the same step: the same file, read another way. For one table only. */
        replaces: z.number().int().nullable().default(null),
        /** What the project is called that an import makes where none is open; until then there is none to be seen. */
        newProject: z.string().min(1).max(120).nullable().default(null),
      }),
    )
    .output(eventIterator(progressSchema, z.array(staged))),
  /** One stage after the other, each whole or not at all: what was in before a failure or a cancel stays in. */
  commit: procedure
    .input(z.object({ stages: z.array(z.string().max(100)).min(1).max(MOST_TABLES) }))
    .output(eventIterator(progressSchema, z.array(batch))),
  discard: procedure.input(z.object({ stage: z.string().max(100) })).output(z.object({ discarded: z.boolean() })),
  /** Rejected rows of a stage that is not committed yet. */
  stagedRejects: procedure
    .input(pageRequest.extend({ stage: z.string().max(100) }))
    .output(z.object({ rows: z.array(rejectRow), total: z.number() })),
  /** What the stage and the project both know, changed contacts a page at a time. */
  overlap: procedure.input(pageRequest.extend({ stage: z.string().max(100) })).output(overlap),
  /** The file of an import, to be read again: from where it lay, or as a person chose it. It must be the same. */
  reopen: procedure
    .input(z.object({ batch: z.number().int(), file: fileHandle.nullable().default(null) }))
    .output(reopened),
  /** Everything about an import; the file of it is for audits. */
  report: procedure.input(z.object({ batch: z.number().int() })).output(batchReport),
  exportReport: procedure
    .input(z.object({ batch: z.number().int(), target: fileHandle }))
    .output(z.object({ bytes: z.number() })),
  list: procedure.output(z.array(batch)),
  rejects: procedure
    .input(pageRequest.extend({ batch: z.number().int() }))
    .output(z.object({ rows: z.array(rejectRow), total: z.number() })),
  exportRejects: procedure
    .input(z.object({ batch: z.number().int(), target: fileHandle }))
    .output(z.object({ rows: z.number() })),
  /** withLater: imports that were put together with its rows go before it; which they are comes back, itself the last. */
  undo: procedure
    .input(z.object({ batch: z.number().int(), withLater: z.boolean().default(false) }))
    .output(z.object({ removed: z.number(), batches: z.array(z.number().int()) })),
};

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { DRIVER_TRENDS } from '../domain/drivers/driver-trend.ts';
import { filterSchema, procedure, progressSchema, scopeSchema } from './base.ts';

export const MAX_DRIVERS = 100;
export const MAX_DRIVER_MARKS = 500;
export const MAX_DRIVER_NAME = 80;
export const MAX_DRIVER_REASON = 1000;

const markState = z.enum(['found', 'pinned', 'dismissed']);
export type DriverMarkState = z.infer<typeof markState>;

const driverMark = z.object({
  /** The filter of the driver as canonical text. */
  key: z.string(),
  state: markState,
  name: z.string(),
  reason: z.string(),
  author: z.string(),
  markedAt: z.number(),
});

/** A part of what a driver is. `value` is the word of the field, or of the band. */
const driverTest = z.object({ field: z.string(), value: z.string(), test: filterSchema.valueType });

/** A slice in one half of the time: failures beside what its mix and the drivers before it explain. */
const half = z.object({
  contacts: z.number(),
  failed: z.number(),
  expected: z.number(),
  /** One-sided chance of so many failures when nothing is special about it. */
  chance: z.number(),
});

const driver = z.object({
  key: z.string(),
  tests: z.array(driverTest),
  /** Judged contacts of it in the slice; adding `filter` to the slice lists them. */
  filter: filterSchema,
  contacts: z.number(),
  failed: z.number(),
  /** Failures if its contacts failed as others of the same mix do. */
  expected: z.number(),
  excess: z.number(),
  low: z.number(),
  high: z.number(),
  excessPerMonth: z.number(),
  /** Seconds of handling of the returns that the excess leads to, a month; null where no return has any on file. */
  handlingPerMonth: z.number().nullable(),
  /** The same in the project's currency; null without a cost of an hour. */
  costPerMonth: z.number().nullable(),
  /** Null for a pinned one that was not found this time. */
  found: half.nullable(),
  checked: half.nullable(),
  isConfirmed: z.boolean(),
  trend: z.enum(DRIVER_TRENDS),
  /** Without its own month, where it has one: when it came, and whether it went. */
  periods: z.array(
    z.object({ value: z.string().nullable(), contacts: z.number(), failed: z.number(), expected: z.number() }),
  ),
  /** Other names of nearly the same failed contacts. */
  alike: z.array(z.array(driverTest)),
  mark: driverMark.nullable(),
});
export type Driver = z.infer<typeof driver>;

export const driversOutput = z.object({
  observedUntil: z.string().nullable(),
  definition: z.object({ key: z.string(), version: z.number(), hash: z.string() }),
  judged: z.number(),
  failed: z.number(),
  /** Slices that were looked at, each with at least this many contacts in the half in which drivers are found. */
  looks: z.number(),
  leastContacts: z.number(),
  /** What takes turns in being searched and checked. */
  halves: z.enum(['week', 'day']),
  months: z.number(),
  unit: z.enum(['month', 'week']),
  searched: z.array(z.string()),
  /** Fields left out because they say the result again. */
  restating: z.array(z.string()),
  /** Pinned ones first, then by excess. */
  drivers: z.array(driver),
});
export type DriversOutput = z.infer<typeof driversOutput>;

/** Common threads in the failures of a slice. They go together with failures; whether they cause them, people find out. */
export const drivers = {
  find: procedure
    .input(
      scopeSchema.extend({
        most: z.number().int().min(1).max(MAX_DRIVERS).default(25),
        /** Looks at the words of the notes as well; takes a walk through all of them. */
        words: z.boolean().default(false),
      }),
    )
    .output(eventIterator(progressSchema, driversOutput)),
  /** `found` without name and reason takes the mark away. What was replaced comes back, so that it can be restored. */
  mark: procedure
    .input(
      z.object({
        filter: filterSchema,
        state: markState,
        name: z.string().max(MAX_DRIVER_NAME).default(''),
        reason: z.string().max(MAX_DRIVER_REASON).default(''),
      }),
    )
    .output(z.object({ replaced: driverMark.nullable() })),
};

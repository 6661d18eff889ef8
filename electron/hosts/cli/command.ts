import { AppError } from '../../../shared/domain/errors/app-error.ts';

/** What a command gets: parsed words and the two streams. A command prints nothing itself except through these. */
export type CommandContext = {
  readonly files: readonly string[];
  readonly flags: Readonly<Record<string, string | readonly string[] | boolean | undefined>>;
  /** Aborted on Ctrl+C. */
  readonly signal: AbortSignal;
  /** Progress goes to standard error, and only to a terminal. */
  readonly progress: (text: string) => void;
};

export type FlagSpec = { readonly type: 'string' | 'boolean'; readonly multiple?: boolean };

export type CommandResult = {
  /** The one JSON document of --json. */
  readonly json: unknown;
  /** The same for people; '' prints nothing, for a command that has written to standard output itself. */
  readonly text: string;
  /** True when some of several files failed: the result is printed all the same, and the exit code is 1. */
  readonly hasFailures?: boolean;
};

export type Command = {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** How it is called. */
  readonly usage: string;
  readonly flags: Readonly<Record<string, FlagSpec>>;
  readonly run: (context: CommandContext) => Promise<CommandResult>;
};

/** Wrong words on the command line: exit 2. */
export class UsageError extends Error {}

export function requiredFlag(context: CommandContext, name: string): string {
  const value = context.flags[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is needed.`);
  return value;
}

export function optionalFlag(context: CommandContext, name: string): string | undefined {
  const value = context.flags[name];
  return typeof value === 'string' ? value : undefined;
}

export function listFlag(context: CommandContext, name: string): readonly string[] {
  const value = context.flags[name];
  if (Array.isArray(value)) return value as readonly string[];
  return typeof value === 'string' ? [value] : [];
}

export function integerFlag(context: CommandContext, name: string, fallback: number): number {
  const value = optionalFlag(context, name);
  if (value === undefined) return fallback;
  if (!/^\d+$/.test(value)) throw new UsageError(`--${name} takes a whole number, not "${value}".`);
  return Number(value);
}

export function jsonFlag(context: CommandContext, name: string): unknown {
  const value = optionalFlag(context, name);
  if (value === undefined) return undefined;
  try {
    return JSON.parse(value);
  } catch (cause) {
    throw new AppError('INVALID_INPUT', { detail: `--${name} is not JSON: ${value}` }, cause);
  }
}

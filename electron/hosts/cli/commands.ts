import type { Command } from './command.ts';

/** Every command of `fcr`, in the order of the help text. One file per command. */
export const COMMANDS: readonly Command[] = [];

import type { Command } from './command.ts';
import { serveCommand } from './serve.ts';

/** Every command of `fcr`, in the order of the help text. One file per command. */
export const COMMANDS: readonly Command[] = [serveCommand];

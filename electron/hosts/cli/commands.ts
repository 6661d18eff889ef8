import type { Command } from './command.ts';
import { compareCommand } from './compare.ts';
import { contactsCommand } from './contacts.ts';
import { definitionsCommand } from './definitions.ts';
import { demoCommand } from './demo.ts';
import { measureCommand } from './measure.ts';
import { readCommand } from './read.ts';
import { serveCommand } from './serve.ts';
import { threadsCommand } from './threads.ts';

/** Every command of `fcr`, in the order of the help text. One file per command. */
export const COMMANDS: readonly Command[] = [
  readCommand,
  definitionsCommand,
  measureCommand,
  contactsCommand,
  threadsCommand,
  compareCommand,
  demoCommand,
  serveCommand,
];

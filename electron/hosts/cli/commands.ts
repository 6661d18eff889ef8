import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { compareCommand } from './compare.ts';
import { contactsCommand } from './contacts.ts';
import { definitionsCommand } from './definitions.ts';
import { demoCommand } from './demo.ts';
import { importCommand } from './import.ts';
import { inspectCommand } from './inspect.ts';
import { measureCommand } from './measure.ts';
import { readCommand } from './read.ts';
import { rejectsCommand } from './rejects.ts';
import { serveCommand } from './serve.ts';
import { threadsCommand } from './threads.ts';
import { undoImportCommand } from './undo-import.ts';

/** Every command of `fcr`, in the order of the help text. One file per command. */
export const COMMANDS: readonly Command[] = [
  inspectCommand,
  readCommand,
  importCommand,
  rejectsCommand,
  undoImportCommand,
  definitionsCommand,
  measureCommand,
  contactsCommand,
  threadsCommand,
  compareCommand,
  demoCommand,
  serveCommand,
  checkCommand,
];

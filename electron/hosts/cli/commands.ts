import type { Command } from './command.ts';

/**
 * Every command of `fcr`, in the order of the help text. One file per command, loaded when it is called: an import
 * needs nothing of what a chart needs, and a command should answer at once.
 */
const LOADERS: Readonly<Record<string, () => Promise<Command>>> = {
  inspect: async () => (await import('./inspect.ts')).inspectCommand,
  read: async () => (await import('./read.ts')).readCommand,
  import: async () => (await import('./import.ts')).importCommand,
  rejects: async () => (await import('./rejects.ts')).rejectsCommand,
  'undo-import': async () => (await import('./undo-import.ts')).undoImportCommand,
  definitions: async () => (await import('./definitions.ts')).definitionsCommand,
  measure: async () => (await import('./measure.ts')).measureCommand,
  kpis: async () => (await import('./kpis.ts')).kpisCommand,
  causes: async () => (await import('./causes.ts')).causesCommand,
  contacts: async () => (await import('./contacts.ts')).contactsCommand,
  threads: async () => (await import('./threads.ts')).threadsCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  change: async () => (await import('./change.ts')).changeCommand,
  tags: async () => (await import('./tags.ts')).tagsCommand,
  lexicons: async () => (await import('./lexicons.ts')).lexiconsCommand,
  events: async () => (await import('./events.ts')).eventsCommand,
  drivers: async () => (await import('./drivers.ts')).driversCommand,
  demo: async () => (await import('./demo.ts')).demoCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  check: async () => (await import('./check.ts')).checkCommand,
};

/** The command of this name, or null. */
export async function loadCommand(name: string): Promise<Command | null> {
  const load = Object.hasOwn(LOADERS, name) ? LOADERS[name] : undefined;
  return load === undefined ? null : load();
}

export const loadCommands = (): Promise<readonly Command[]> =>
  Promise.all(Object.values(LOADERS).map((load) => load()));

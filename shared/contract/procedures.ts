import type { contract } from './contract.ts';

type Contract = typeof contract;

/** noun.verb */
export type ProcedureName = {
  [Noun in keyof Contract & string]: `${Noun}.${keyof Contract[Noun] & string}`;
}[keyof Contract & string];

export type ProcedureInfo = {
  /** What it does, for docs/contract.md. */
  readonly does: string;
  /**
   * Longest time in milliseconds that an answer may take before it is written to the log as slow; 'job' = as long as
   * the work lasts, with progress and cancel, outside the engine process or in turns within it.
   */
  readonly limit: number | 'job';
  /**
   * Changes what is kept, at a key or a click: such calls are carried out one after the other, in the order in which they
   * were asked for. A job says for itself what may not run beside it.
   */
  readonly isChange?: true;
};

/** At once: no wait that a person notices. */
const AT_ONCE = 200;
/** One pass over the contacts in memory. */
const ONE_PASS = 1000;
/** The first question after a change runs all rules, in turns with other questions; later ones are kept. */
const RULES_RUN = 20_000;
/** Opens or closes files: integrity check, backup, first load of the columns. */
const FILES = 10_000;

/** Every procedure of the contract. One that is not listed here does not compile; docs/contract.md is made from this. */
export const PROCEDURES: Readonly<Record<ProcedureName, ProcedureInfo>> = {
  'system.health': { does: 'Says that the engine is there, with its versions.', limit: AT_ONCE },
  'projects.current': { does: 'The open project with its figures and settings, or null.', limit: FILES },
  'projects.recent': { does: 'The projects of this computer, newest first, with their last figures.', limit: ONE_PASS },
  'projects.open': { does: 'Opens a project file; the one before is closed when that worked.', limit: FILES },
  'projects.create': { does: 'Makes an empty project and opens it. Never replaces a file.', limit: FILES },
  'projects.keepDraft': { does: 'Makes the draft that a file was checked beside a project.', limit: FILES },
  'projects.sample': { does: 'Opens the sample project; makes it first when it is not there.', limit: 'job' },
  'projects.openBackup': { does: 'Puts the newest backup in the place of a damaged project.', limit: FILES },
  'projects.close': { does: 'Closes the open project and brings its backup up to date.', limit: FILES },
  'projects.forget': { does: 'Takes a project off the list. Its file stays.', limit: AT_ONCE },
  'projects.configure': {
    does: 'Name, zone, currency, costs and author of the open project.',
    limit: FILES,
    isChange: true,
  },
  'imports.inspect': { does: 'What an import of this file would do. Nothing is written.', limit: FILES },
  'imports.alike': { does: 'Which other tables are read like the one that is looked at, and how.', limit: 'job' },
  'imports.stage': { does: 'Reads tables into stages beside the project, one after the other.', limit: 'job' },
  'imports.commit': { does: 'Makes stages part of the project, each as one.', limit: 'job' },
  'imports.discard': { does: 'Throws a stage away.', limit: ONE_PASS },
  'imports.stagedRejects': { does: 'Rejected rows of a stage, a page at a time.', limit: ONE_PASS },
  'imports.overlap': { does: 'Which imports a stage overlaps, and changed contacts field by field.', limit: ONE_PASS },
  'imports.reopen': { does: 'Lets the file of an import be read again, if it is still the same.', limit: FILES },
  'imports.report': { does: 'Everything about an import.', limit: ONE_PASS },
  'imports.exportReport': { does: 'Writes everything about an import to a file.', limit: ONE_PASS },
  'imports.list': { does: 'The imports of the project, newest first.', limit: ONE_PASS },
  'imports.rejects': { does: 'Rejected rows of an import, a page at a time.', limit: ONE_PASS },
  'imports.exportRejects': { does: 'Rejected rows of an import as CSV.', limit: 'job' },
  'imports.undo': { does: 'Removes an import whole.', limit: 'job' },
  'mends.groups': { does: 'Why rows of an import were set aside, and what became of them.', limit: ONE_PASS },
  'mends.preview': { does: 'How rejected rows would read after edits or under another mapping.', limit: ONE_PASS },
  'mends.fit': { does: 'How many of the rows that are set aside would read under another mapping.', limit: ONE_PASS },
  'mends.apply': { does: 'Makes rejected rows that read now part of their import.', limit: 'job' },
  'mends.undo': {
    does: 'Sets rows that were mended in one step aside again, as if they had never been mended.',
    limit: 'job',
  },
  'mends.ignore': {
    does: 'Marks rejected rows as left out on purpose, or takes the mark back.',
    limit: ONE_PASS,
    isChange: true,
  },
  'mappings.list': {
    does: 'The mappings that were kept on this computer or in the project, used last first.',
    limit: ONE_PASS,
  },
  'mappings.version': { does: 'One version of a mapping that was kept.', limit: ONE_PASS },
  'mappings.save': { does: 'Keeps a mapping under a name, as a new version.', limit: ONE_PASS, isChange: true },
  'mappings.delete': { does: 'Forgets a mapping with its versions.', limit: ONE_PASS, isChange: true },
  'mappings.export': { does: 'Writes a mapping to a file for another computer.', limit: ONE_PASS },
  'mappings.import': { does: 'Takes a mapping in from a file.', limit: ONE_PASS, isChange: true },
  'contacts.page': { does: 'Contacts of a slice, a page at a time.', limit: ONE_PASS },
  'contacts.get': { does: 'One contact with legs, tags and where it came from.', limit: ONE_PASS },
  'contacts.find': { does: 'Contacts and customers by their ids.', limit: AT_ONCE },
  'contacts.rows': { does: 'Row ids of a slice, for "select all"; at most 100,000.', limit: ONE_PASS },
  'contacts.export': { does: 'All contacts of a slice as CSV.', limit: 'job' },
  'threads.page': { does: 'Threads with a contact in the slice, a page at a time.', limit: ONE_PASS },
  'threads.get': { does: 'The thread of a contact, in order of time.', limit: ONE_PASS },
  'threads.flow': { does: 'Where threads failed first against who resolved them, by a field.', limit: ONE_PASS },
  'drivers.find': { does: 'Common threads in the failures of a slice, with hold-out check and cost.', limit: 'job' },
  'drivers.mark': { does: 'Pins, names or dismisses a driver, or takes that back.', limit: AT_ONCE, isChange: true },
  'stories.list': { does: 'Redials, dropped lines, spill-over from self-service and the like.', limit: FILES },
  'fcr.definitions': {
    does: 'Presets and the project’s own definitions, removed ones too, with their hashes.',
    limit: AT_ONCE,
  },
  'fcr.measure': { does: 'Figures of a slice, with breakdowns.', limit: ONE_PASS },
  'fcr.groupRates': { does: 'Naive and Kaplan-Meier rate of each group of a breakdown.', limit: ONE_PASS },
  'fcr.kpis': { does: 'Every key figure of a slice, by a dimension or over time.', limit: ONE_PASS },
  'kpis.settings': { does: 'Limits, words and targets of the key figures in this project.', limit: AT_ONCE },
  'kpis.configure': { does: 'Changes limits, words and targets of the key figures.', limit: ONE_PASS, isChange: true },
  'fcr.agreement': { does: 'Who fails what under several definitions, and how far they agree.', limit: ONE_PASS },
  'fcr.difference': { does: 'Why two definitions differ, by the clause that turns each contact.', limit: ONE_PASS },
  'fcr.sources': { does: 'How far each source reaches, and what that does to the figures.', limit: ONE_PASS },
  'fcr.windowCurve': { does: 'FCR for every window up to 30 days, and the time to return.', limit: ONE_PASS },
  'fcr.change': { does: 'Why a rate differs between two slices: own rates and mix.', limit: ONE_PASS },
  'fcr.coverage': { does: 'How much of each field is filled.', limit: FILES },
  'fcr.values': { does: 'Values of a dimension with counts, for pickers.', limit: ONE_PASS },
  'fcr.dimensions': { does: 'Dimensions that have a value in this project.', limit: FILES },
  'fcr.onFile': { does: 'What contacts have of all that definitions judge by.', limit: ONE_PASS },
  'fcr.compare': { does: 'Two definitions over one slice, contact by contact.', limit: ONE_PASS },
  'causes.overview': { does: 'Why the failed contacts of a slice failed, and by a dimension.', limit: RULES_RUN },
  'causes.ofContact': { does: 'What speaks for which cause of one contact.', limit: RULES_RUN },
  'causes.progress': { does: 'How far the rules are that somebody waits for.', limit: AT_ONCE },
  'causes.rulesets': { does: 'The saved weights and thresholds of the rules, newest first.', limit: AT_ONCE },
  'causes.saveRuleset': {
    does: 'Keeps weights and thresholds of the rules as the next version.',
    limit: ONE_PASS,
    isChange: true,
  },
  'causes.rules': {
    does: 'Every rule of causes: weights, thresholds, needs, and how often it fired.',
    limit: RULES_RUN,
  },
  'causes.words': { does: 'How common words are in failed and in resolved contacts.', limit: RULES_RUN },
  'causes.model': { does: 'What a model learned from readings is worth, beside the rules.', limit: RULES_RUN },
  'causes.suggest': { does: 'What that model says of one contact, and why.', limit: RULES_RUN },
  'definitions.save': {
    does: 'Keeps a definition as the project’s own, as its next version.',
    limit: FILES,
    isChange: true,
  },
  'definitions.remove': {
    does: 'Takes an own definition off the lists; figures that name it can be made as before.',
    limit: FILES,
    isChange: true,
  },
  'definitions.putBack': { does: 'Puts a removed definition back on the lists.', limit: FILES, isChange: true },
  'definitions.versions': { does: 'Every version of an own definition, newest first.', limit: AT_ONCE },
  'lexicons.list': { does: 'The phrases of every language in force here, with their versions.', limit: AT_ONCE },
  'lexicons.save': { does: 'Keeps the phrases of a language, as its next version.', limit: FILES, isChange: true },
  'lexicons.restore': { does: 'Goes back to a version of a lexicon, as a new one.', limit: FILES, isChange: true },
  'lexicons.export': { does: 'Writes phrases to a CSV file, of one language or of all.', limit: ONE_PASS },
  'lexicons.import': {
    does: 'Takes phrases in from a file; each language in it is replaced.',
    limit: FILES,
    isChange: true,
  },
  'events.list': { does: 'The calendar of the project: outages, mailings, policies.', limit: AT_ONCE },
  'events.save': { does: 'Adds an event to the calendar, or changes one.', limit: FILES, isChange: true },
  'events.remove': { does: 'Takes events out of the calendar, or puts them back.', limit: FILES, isChange: true },
  'events.proposals': { does: 'Hours and days with more failures than usual, to be added.', limit: ONE_PASS },
  'events.dismiss': { does: 'Dismisses proposals, or lets them be proposed again.', limit: FILES, isChange: true },
  'events.look': { does: 'Says what taking events in from a file would do; writes nothing.', limit: FILES },
  'events.import': {
    does: 'Takes events in from a file; what is there already adds nothing.',
    limit: FILES,
    isChange: true,
  },
  'events.export': { does: 'Writes the calendar to a CSV file.', limit: ONE_PASS },
  'tags.apply': { does: 'Tags contacts with a cause; one step of undo.', limit: FILES, isChange: true },
  'tags.remove': { does: 'Takes tags off; one step of undo.', limit: FILES, isChange: true },
  'tags.undo': {
    does: 'Takes back what was done last: tags, the mark of a driver, settings of the key figures.',
    limit: FILES,
    isChange: true,
  },
  'tags.redo': { does: 'Brings back what was undone last.', limit: FILES, isChange: true },
  'tags.agreement': { does: 'How far two coders agree, and where they differ.', limit: ONE_PASS },
  'tags.rules': { does: 'How often each rule was confirmed, and the weight this proposes.', limit: ONE_PASS },
  'tags.export': { does: 'Every reading as CSV, to a file that was chosen.', limit: FILES },
  'tags.import': { does: 'Takes readings in from a file; one step of undo.', limit: FILES, isChange: true },
  'samples.draw': { does: 'Draws failed contacts to be read, and keeps them.', limit: FILES, isChange: true },
  'samples.list': { does: 'The samples of the project, newest first.', limit: AT_ONCE },
  'samples.page': { does: 'A sample with a coder’s progress, and a page of its contacts.', limit: ONE_PASS },
  'samples.skip': {
    does: 'Leaves a contact of a sample for later, or takes that back.',
    limit: AT_ONCE,
    isChange: true,
  },
  'samples.remove': { does: 'Takes a sample off the list, or brings it back.', limit: AT_ONCE, isChange: true },
  'exports.picture': {
    does: 'Writes a picture that the page drew, SVG or PNG, to a file that was chosen.',
    limit: ONE_PASS,
  },
  'views.list': { does: 'The saved views of the project, by name.', limit: AT_ONCE },
  'views.save': { does: 'Keeps a screen with its definition and slice under a name.', limit: ONE_PASS, isChange: true },
  'views.remove': {
    does: 'Takes a saved view away, and gives it back so that it can be saved again.',
    limit: ONE_PASS,
    isChange: true,
  },
  'tags.history': { does: 'What undo and redo would do.', limit: AT_ONCE },
};

export const isProcedure = (name: string): name is ProcedureName => Object.hasOwn(PROCEDURES, name);

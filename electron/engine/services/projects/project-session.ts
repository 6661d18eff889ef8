import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { CurrentProject } from '../../../../shared/contract/projects.ts';
import { backUpIfChanged } from '../../store/backup.ts';
import { loadContactColumns, type StampedColumns } from '../../store/columns.ts';
import { dataStamp } from '../../store/data-stamp.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { changeSettings, type ProjectSettings, readSettings, type SettingsPatch } from '../../store/settings.ts';
import { causeRulesKey } from '../causes/causes.ts';
import { readyPages } from '../contacts/ready-pages.ts';
import { createFigureContext, type FigureContext, withKpiSettings, withTags } from '../context/figure-context.ts';
import { loadTagColumns, updateTagColumns } from '../tags/tag-columns.ts';
import { dropOldTextsInSteps } from '../texts/kept-texts.ts';
import type { TextJob } from '../texts/read-text.ts';
import { readStagedTexts, type StagedReading, type StagedTexts } from '../texts/staged-texts.ts';
import { readTextsAhead, type TextsAhead } from '../texts/texts-ahead.ts';
import { createDerivedKeeper } from './derived-keeper.ts';
import { summariseProject } from './project-summary.ts';
import { type CachedSummary, locationOf, projectHandle } from './recent-projects.ts';

/** One open project: its file, its settings, and what was computed from its rows as long as these stay the same. */
export type ProjectSession = {
  readonly file: ProjectFile;
  settings(): ProjectSettings;
  configure(patch: SettingsPatch): void;
  /** The contacts as columns with their tags: loaded at the first question, kept until they change. */
  figures(): FigureContext;
  /** Resolves when these texts were read by the thread that reads them; null = there is nothing to wait for. */
  untilRead(jobs: readonly TextJob[]): Promise<void> | null;
  /** After every action on tags, with the rows it was about. */
  tagsChanged(rows: readonly number[]): void;
  /** After a change of what key figures count. */
  kpiSettingsChanged(): void;
  /** A stage waits for its commit: its texts are read meanwhile. */
  readStaged(stagePath: string): void;
  /** Before a stage is committed, discarded or made anew: lets it go. What was made of its texts; null = nothing. */
  leaveStaged(): StagedTexts | null;
  /** After an import or its undo: another process changed the rows. `read`: what was read of the contacts as they are now. */
  contactsChanged(read?: ReadAhead): void;
  summary(): CachedSummary;
  current(): CurrentProject;
  /** Brings the backup up to date, then closes. */
  close(): void;
  /** Closes without a backup: for a file that is moved or removed. */
  abandon(): void;
};

/** What was read of contacts before they were the project's; null = nothing. */
export type ReadAhead = { readonly image: StampedColumns | null; readonly texts: StagedTexts | null };

const NOTHING: ReadAhead = { image: null, texts: null };

/** `mayWrite`: false while a job has the file for itself. */
export function createProjectSession(
  file: ProjectFile,
  openedAt: number,
  mayWrite: () => boolean = () => true,
): ProjectSession {
  const keeper = createDerivedKeeper(mayWrite);
  let figures: FigureContext | null = null;
  let ahead: TextsAhead | null = null;
  let summary: CachedSummary | null = null;
  let read: ReadAhead = NOTHING;
  let staged: StagedReading | null = null;

  const loadFigures = (): FigureContext => {
    const { image } = read;
    const columns = image?.stamp === dataStamp(file) ? image.columns : loadContactColumns(file);
    return createFigureContext(file, columns, loadTagColumns(file, columns), readSettings(file).zone, keeper);
  };
  const forgetFigures = (): void => {
    ahead?.stop();
    ahead = null;
    figures = null;
  };
  const session: ProjectSession = {
    file,
    settings: () => readSettings(file),
    configure: (patch) => {
      changeSettings(file, patch);
      summary = null;
      if (patch.zone !== undefined) forgetFigures();
    },
    figures: () => {
      if (figures === null) {
        const loaded = loadFigures();
        figures = loaded;
        // Tags and settings make a new context of the same contacts: what was made ready is theirs, too.
        void readyPages(loaded, () => figures?.columns !== loaded.columns);
        void keeper.keep('old texts', () => dropOldTextsInSteps(file));
        ahead = readTextsAhead(loaded, undefined, read.texts);
        read = NOTHING;
      }
      return figures;
    },
    untilRead: (jobs) => {
      session.figures();
      keeper.throwFailure();
      return ahead?.until(jobs) ?? null;
    },
    tagsChanged: (rows) => {
      if (figures === null) return;
      figures = withTags(figures, updateTagColumns(file, figures.columns, figures.tagColumns, rows));
    },
    kpiSettingsChanged: () => {
      if (figures !== null) figures = withKpiSettings(figures);
      summary = null;
    },
    readStaged: (stagePath) => {
      session.leaveStaged();
      staged = readStagedTexts(stagePath);
    },
    leaveStaged: () => {
      const texts = staged?.stop() ?? null;
      staged = null;
      return texts;
    },
    contactsChanged: (ahead = NOTHING) => {
      forgetFigures();
      read = ahead;
      summary = null;
    },
    summary: () => {
      summary ??= summariseProject(session.figures(), session.settings().name, openedAt);
      return summary;
    },
    current: () => {
      const { projectId, ...settings } = session.settings();
      const observed = String(session.figures().observedUntil);
      return {
        ...session.summary(),
        ...settings,
        handle: projectHandle(file.path),
        location: locationOf(file.path),
        exists: existsSync(file.path),
        stamp: stampOf(projectId, settings.zone, dataStamp(file), causeRulesKey(file), observed),
      };
    },
    close: () => {
      try {
        backUpIfChanged(file.db, file.path);
      } finally {
        session.abandon();
      }
    },
    abandon: () => {
      keeper.end();
      session.leaveStaged();
      forgetFigures();
      file.close();
    },
  };
  return session;
}

/** Changes with the project, its contacts, its zone, the rules of causes and the end of observation: everything that figures depend on besides scope and tags. */
function stampOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

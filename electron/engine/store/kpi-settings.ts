import { type KpiSettings, parseKpiSettings } from '../../../shared/domain/kpi/kpi-settings.ts';
import { logChange } from './actions.ts';
import type { ProjectFile } from './project-file.ts';
import { readSettings } from './settings.ts';

const KEY = 'kpi_settings';

function readText({ db }: ProjectFile): string | null {
  const text = db.prepare('SELECT value FROM user_setting WHERE key = ?').pluck().get(KEY);
  return typeof text === 'string' ? text : null;
}

function writeText({ db }: ProjectFile, text: string | null): void {
  if (text === null) db.prepare('DELETE FROM user_setting WHERE key = ?').run(KEY);
  else
    db.prepare(
      'INSERT INTO user_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    ).run(KEY, text);
}

/** What a person said about the key figures of the project; a text that is damaged says nothing. */
export function readKpiSettings(file: ProjectFile): KpiSettings {
  try {
    return parseKpiSettings(JSON.parse(readText(file) ?? 'null'));
  } catch (error) {
    if (error instanceof SyntaxError) return parseKpiSettings(null);
    throw error;
  }
}

/** Changes what is given and leaves the rest, as one step of undo; a change that changes nothing is none. */
export function changeKpiSettings(file: ProjectFile, patch: Partial<KpiSettings>, at: number): KpiSettings {
  return file.db
    .transaction(() => {
      const before = readText(file);
      const known = readKpiSettings(file);
      const next = parseKpiSettings({ ...known, ...patch });
      const after = JSON.stringify(next);
      if (after === JSON.stringify(known)) return next;
      writeText(file, after);
      logChange(file.db, { about: 'kpis', subject: '', before, after }, { author: readSettings(file).author, at });
      return next;
    })
    .immediate();
}

/** Undo and redo: the settings as the log has them. */
export function restoreKpiSettings(file: ProjectFile, _subject: string, json: string | null): void {
  writeText(file, json);
}

import { type KpiSettings, parseKpiSettings } from '../../../shared/domain/kpi/kpi-settings.ts';
import type { ProjectFile } from './project-file.ts';

const KEY = 'kpi_settings';

/** What a person said about the key figures of the project; a text that is damaged says nothing. */
export function readKpiSettings(file: ProjectFile): KpiSettings {
  const text = file.db.prepare('SELECT value FROM user_setting WHERE key = ?').pluck().get(KEY);
  try {
    return parseKpiSettings(typeof text === 'string' ? JSON.parse(text) : null);
  } catch (error) {
    if (error instanceof SyntaxError) return parseKpiSettings(null);
    throw error;
  }
}

/** Changes what is given and leaves the rest. */
export function changeKpiSettings(file: ProjectFile, patch: Partial<KpiSettings>): KpiSettings {
  const next = parseKpiSettings({ ...readKpiSettings(file), ...patch });
  file.db
    .prepare(
      'INSERT INTO user_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    )
    .run(KEY, JSON.stringify(next));
  return next;
}

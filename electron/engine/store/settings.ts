import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ProjectFile } from './project-file.ts';
import type { Database } from './sqlite.ts';

/** What a person set for a project. Kept in user_setting, one row a key. */
export type ProjectSettings = {
  /** Random, made once: tells two projects apart whatever their files are called. */
  readonly projectId: string;
  readonly name: string;
  /** IANA name: days, weeks and hours are those of this zone. */
  readonly zone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Cost of one contact in that currency; null = not given. */
  readonly costPerContact: number | null;
  /** What an hour of handling costs, wages and all, and a minute on the line, in that currency; null = not given. */
  readonly costPerHour: number | null;
  readonly costPerMinute: number | null;
  /** Stands on the tags that are set. */
  readonly author: string;
};

export type SettingsPatch = {
  readonly [K in Exclude<keyof ProjectSettings, 'projectId'>]?: ProjectSettings[K] | undefined;
};

const KEYS: Readonly<Record<keyof ProjectSettings, string>> = {
  projectId: 'project_id',
  name: 'name',
  zone: 'zone',
  currency: 'currency',
  costPerContact: 'cost_per_contact',
  costPerHour: 'cost_per_hour',
  costPerMinute: 'cost_per_minute',
  author: 'author',
};

/** The zone that was known last: every question reads the settings, and to ask for a zone takes a third of a millisecond. */
let lastKnown = '';

/** True for a zone that this computer can compute with. Offsets ('+02:00') are not zones: they have no summer time. */
function isZone(zone: string): boolean {
  if (zone === lastKnown) return zone !== '';
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    lastKnown = zone;
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export function assertZone(zone: string): void {
  if (!isZone(zone)) throw new AppError('INVALID_INPUT', { detail: `There is no time zone "${zone}".` });
}

export function writeSettings(db: Database, values: SettingsPatch & { readonly projectId?: string }): void {
  const write = db.prepare<[string, string]>(
    'INSERT INTO user_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  db.transaction(() => {
    for (const [name, key] of Object.entries(KEYS)) {
      const value = values[name as keyof ProjectSettings];
      if (value !== undefined) write.run(key, value === null ? '' : String(value));
    }
  }).immediate();
}

export function readSettings(file: ProjectFile): ProjectSettings {
  const rows = file.db.prepare<[], { key: string; value: string }>('SELECT key, value FROM user_setting').all();
  const value = new Map(rows.map((row) => [row.key, row.value]));
  const text = (name: keyof ProjectSettings, fallback: string): string => value.get(KEYS[name]) ?? fallback;
  const cost = (name: keyof ProjectSettings): number | null => {
    const number = Number(text(name, ''));
    return text(name, '') === '' || !Number.isFinite(number) || number < 0 ? null : number;
  };
  const zone = text('zone', 'UTC');
  return {
    projectId: text('projectId', ''),
    name: text('name', ''),
    // A zone that this computer does not know (older tables of zones) must not keep the project from opening.
    zone: isZone(zone) ? zone : 'UTC',
    currency: text('currency', 'USD'),
    costPerContact: cost('costPerContact'),
    costPerHour: cost('costPerHour'),
    costPerMinute: cost('costPerMinute'),
    author: text('author', ''),
  };
}

/** Changes what is given and leaves the rest. Throws INVALID_INPUT for an unknown zone. */
export function changeSettings(file: ProjectFile, patch: SettingsPatch): ProjectSettings {
  if (patch.zone !== undefined) assertZone(patch.zone);
  writeSettings(file.db, patch);
  return readSettings(file);
}

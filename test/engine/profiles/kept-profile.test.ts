import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { headersOf } from '../../../shared/domain/importing/kept-mappings.ts';

/** A mapping that a person kept for the export of a known system: the next file comes in as it would without it. */
const FOLDER = join(import.meta.dirname, '../../fixtures/profiles');

describe.each(readdirSync(FOLDER))('%s under a kept mapping', (name) => {
  test('has the same rows, the same roles and the same grain, and nothing is asked', async () => {
    const path = join(FOLDER, name);
    const look = (knownMappings: Parameters<typeof inspectFile>[2]['knownMappings']) =>
      inspectFile(path, {}, { knownMappings, defaultZone: 'Asia/Seoul' });
    const first = await look([]);
    const mapping = { ...first.mapping, profile: 'Ours' };
    const again = await look([{ name: 'Ours', headers: headersOf(mapping), mapping }]);
    expect(again.profile).toMatchObject({ kind: 'saved', limits: first.profile.limits });
    expect(again.mapping).toEqual(mapping);
    expect(again.reading).toEqual(first.reading);
    expect(again.rows).toEqual(first.rows);
    expect(again.missing).toEqual(first.missing);
  });
});

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPackage } from '@electron/asar';

/** What @electron/fuses looks for in Electron's program: a marker, version 1, a count, and one state for each fuse. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_COUNT = 9;
const STATE_ON = 0x31;

const LOCALES = ['am', 'ar', 'de', 'en-GB', 'en-US', 'fr', 'ja', 'ko', 'zh-CN', 'zh-TW'];

/**
 * A folder that looks like Electron's distribution for Linux to electron-builder, so that packaging can be checked where
 * Electron's program cannot be had. Its "program" is a text with fuses in it; nothing of it can run.
 */
export async function makeElectronStandIn(folder: string, version: string): Promise<void> {
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  const fuses = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([1, FUSE_COUNT]),
    Buffer.alloc(FUSE_COUNT, STATE_ON),
  ]);
  writeFileSync(
    path.join(folder, 'electron'),
    Buffer.concat([Buffer.from('not Electron\n'), fuses, Buffer.from('\n')]),
  );
  chmodSync(path.join(folder, 'electron'), 0o755);
  writeFileSync(path.join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(path.join(folder, name), name);
  for (const locale of LOCALES) writeFileSync(path.join(folder, 'locales', `${locale}.pak`), locale);
  const source = path.join(folder, 'default-app');
  mkdirSync(source);
  writeFileSync(path.join(source, 'package.json'), '{}');
  await createPackage(source, path.join(folder, 'resources', 'default_app.asar'));
}

import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Builds what is stale before browser and shell tests; nothing when everything fits. */
export default function buildFirst(): void {
  const script = path.resolve(import.meta.dirname, '../../scripts/build.mjs');
  const { status } = spawnSync(process.execPath, [script, '--quiet'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; nothing to test.');
}

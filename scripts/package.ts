// npm run package [-- --linux|--win|--mac] [--dir]: builds, then makes installers of this system with electron-builder.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

function run(file: string, words: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [path.join(root, file), ...words], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('scripts/build.mjs', []);
run('node_modules/electron-builder/cli.js', ['--publish', 'never', ...process.argv.slice(2)]);

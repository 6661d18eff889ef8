// Builds what is stale into out/: `node scripts/build.mjs [renderer|node|preload]... [--force] [--quiet]`.
// Each part is built apart and moved into place at the end, so that a running host never sees half a build.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { lockBuild } from './build-lock.mjs';
import { inputHash, PARTS, staleParts, stampPath } from './build-parts.mjs';

const root = path.resolve(import.meta.dirname, '..');
const words = process.argv.slice(2);
const isQuiet = words.includes('--quiet');
const named = words.filter((word) => !word.startsWith('--'));
const unknown = named.filter((name) => !(name in PARTS));

function say(text) {
  if (!isQuiet) console.log(text);
}

function putInPlace(from, to) {
  mkdirSync(path.dirname(to), { recursive: true });
  const old = existsSync(to) ? `${to}.old-${process.pid}` : null;
  if (old !== null) renameSync(to, old);
  renameSync(from, to);
  if (old !== null) rmSync(old, { recursive: true, force: true });
}

async function buildPart(name) {
  const started = performance.now();
  // Taken before the build: what changes meanwhile makes the part stale again.
  const hash = inputHash(root, name);
  const folder = mkdtempSync(path.join(root, 'out', `.${name}-`));
  process.env.FCR_OUT_DIR = folder;
  // A build that a test starts inherits the test's NODE_ENV; React would then be its development build, with paths in it.
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: path.join(root, PARTS[name].config), logLevel: 'warn' });
    for (const [from, to] of Object.entries(PARTS[name].outputs)) {
      putInPlace(path.join(folder, from), path.join(root, to));
    }
    writeFileSync(stampPath(root, name), hash);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say(`built ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function main() {
  if (unknown.length > 0) {
    console.error(`There is no part ${unknown.join(', ')}; parts are ${Object.keys(PARTS).join(', ')}.`);
    return 2;
  }
  mkdirSync(path.join(root, 'out'), { recursive: true });
  const wanted = named.length > 0 ? named : Object.keys(PARTS);
  const isForced = words.includes('--force');
  if (!isForced && staleParts(root, wanted).length === 0) {
    say('Everything is built.');
    return 0;
  }
  const unlock = await lockBuild(root);
  process.once('exit', unlock);
  // Somebody else may have built it while we waited.
  const stale = isForced ? wanted : staleParts(root, wanted);
  for (const name of stale) {
    try {
      await buildPart(name);
    } catch (error) {
      console.error(`${name} was not built: ${error instanceof Error ? error.message : String(error)}`);
      return 1;
    }
  }
  return 0;
}

process.exitCode = await main();

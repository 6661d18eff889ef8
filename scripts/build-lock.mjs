import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 100;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** One build at a time: several hosts and tests may ask for one at once. Gives how to let go. */
export async function lockBuild(root) {
  const file = path.join(root, 'out', '.lock');
  while (!take(file)) {
    const holder = holderOf(file);
    // A holder that was killed left the file behind. (0: it is being written this moment.)
    if (holder !== null && holder > 0 && !isAlive(holder)) rmSync(file, { force: true });
    else await wait(POLL_MS);
  }
  return () => rmSync(file, { force: true });
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What is built from what. A part is stale when the content of any input changed since its last build. */
export const PARTS = {
  renderer: { config: 'vite.renderer.config.ts', inputs: ['renderer', 'shared'], outputs: { '.': 'out/renderer' } },
  node: {
    config: 'vite.node.config.ts',
    inputs: ['electron/main', 'electron/hosts', 'electron/engine', 'shared'],
    outputs: { main: 'out/main', engine: 'out/engine' },
  },
  preload: {
    config: 'vite.preload.config.ts',
    inputs: ['electron/preload', 'shared/contract'],
    outputs: { '.': 'out/preload' },
  },
};

const COMMON_INPUTS = ['package-lock.json', 'scripts/build.mjs', 'scripts/build-parts.mjs'];

function* filesUnder(entry) {
  if (!existsSync(entry)) return;
  if (statSync(entry).isFile()) {
    yield entry;
    return;
  }
  for (const child of readdirSync(entry, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = path.join(entry, child.name);
    if (child.isDirectory()) yield* filesUnder(full);
    else if (!child.name.endsWith('.tsbuildinfo') && child.name !== 'README.md') yield full;
  }
}

/** SHA-256 over names and contents of everything that the part is built from. */
export function inputHash(root, name) {
  const part = PARTS[name];
  const hash = createHash('sha256').update(name);
  for (const input of [...part.inputs, part.config, ...COMMON_INPUTS]) {
    for (const file of filesUnder(path.join(root, input))) {
      hash
        .update(path.relative(root, file).split(path.sep).join('/'))
        .update('\0')
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

const stampFile = (root, name) => path.join(root, 'out', `.${name}.built`);

export function readStamp(root, name) {
  const outputsExist = Object.values(PARTS[name].outputs).every((folder) => existsSync(path.join(root, folder)));
  const file = stampFile(root, name);
  return outputsExist && existsSync(file) ? readFileSync(file, 'utf8') : null;
}

export function stampPath(root, name) {
  return stampFile(root, name);
}

/** Names of the parts that do not fit their inputs any more. */
export function staleParts(root, names = Object.keys(PARTS)) {
  return names.filter((name) => readStamp(root, name) !== inputHash(root, name));
}

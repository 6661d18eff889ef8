import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPageFile } from '../../electron/hosts/page-policy.ts';
import { makeElectronStandIn } from '../helpers/electron-stand-in.ts';

/**
 * The package as electron-builder makes it, without Electron's program: a stand-in distribution takes its place. What
 * this cannot show is that the result starts; `--self-test` of the packaged app is for that.
 */
const root = path.resolve(import.meta.dirname, '../..');
const cli = path.join(root, 'node_modules/electron-builder/cli.js');
const electronVersion = (
  JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
).version;

let folder: string;
let unpacked: string;
let entries: readonly string[];

function build(config: readonly string[], output: string) {
  return spawnSync(
    process.execPath,
    [
      cli,
      '--linux',
      '--x64',
      '--dir',
      '--publish',
      'never',
      `-c.electronDist=${path.join(folder, 'electron')}`,
      `-c.directories.output=${output}`,
      ...config,
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, CI: '1' } },
  );
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fcr-package-'));
  await makeElectronStandIn(path.join(folder, 'electron'), electronVersion);
  const built = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs'), '--quiet'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  const packed = build([], path.join(folder, 'dist'));
  if (packed.status !== 0)
    throw new Error(`${packed.status} ${packed.signal} ${packed.error}\n${packed.stdout}\n${packed.stderr}`);
  unpacked = path.join(folder, 'dist', 'linux-unpacked');
  entries = listPackage(path.join(unpacked, 'resources/app.asar'), { isPack: false }).map((name) =>
    name.replaceAll('\\', '/'),
  );
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const topFolders = (depth: number): string[] =>
  [
    ...new Set(
      entries.map((name) =>
        name
          .split('/')
          .slice(1, depth + 1)
          .join('/'),
      ),
    ),
  ].sort();

describe('the package', () => {
  it('holds what was built, package.json and better-sqlite3, and nothing else', () => {
    expect(topFolders(1)).toEqual(['node_modules', 'out', 'package.json']);
    expect(topFolders(2).filter((name) => name.startsWith('out/'))).toEqual([
      'out/engine',
      'out/main',
      'out/preload',
      'out/renderer',
    ]);
    const packages = topFolders(2).filter((name) => name.startsWith('node_modules/'));
    expect(packages).toEqual(['node_modules/better-sqlite3']);
    expect(topFolders(3).filter((name) => name.startsWith('node_modules/better-sqlite3/'))).toEqual([
      'node_modules/better-sqlite3/LICENSE',
      'node_modules/better-sqlite3/lib',
      'node_modules/better-sqlite3/package.json',
    ]);
  });

  it('holds no source, no map, no test, no setting of the repository, no Node of its own', () => {
    const strangers = entries.filter((name) =>
      /\.(ts|tsx|map|md|gyp|node|c|h|cpp|hpp)$|\.npmrc|\/test\/|node-linux|CHANGELOG|tsconfig|\.fcr$/.test(name),
    );
    expect(strangers).toEqual([]);
  });

  it('has its entry files where main looks for them', () => {
    for (const file of [
      '/out/main/main.js',
      '/out/preload/preload.cjs',
      '/out/engine/engine-entry.js',
      '/out/renderer/index.html',
      // Threads are started by their path: services/files/thread-file.ts.
      '/out/engine/chunks/stage-thread.js',
      '/out/engine/chunks/text-thread.js',
    ]) {
      expect(entries).toContain(file);
    }
  });

  it('holds every file that its own code asks for, and asks for no package that it does not hold', () => {
    const target = path.join(folder, 'extracted-code');
    extractAll(path.join(unpacked, 'resources/app.asar'), target);
    const missing: string[] = [];
    const packages = new Set<string>();
    let looked = 0;
    for (const name of entries.filter((entry) => /^\/out\/(main|engine|preload)\/.*\.c?js$/.test(entry))) {
      const text = readFileSync(path.join(target, name), 'utf8');
      const statements = /^\s*(?:import|export)\b[^"'\n]*?["']([^"'\n]+)["'];?$|\b(?:import|require)\("([^"\n]+)"\)/gm;
      for (const [, fixed, asked] of text.matchAll(statements)) {
        const wanted = fixed ?? asked ?? '';
        looked += 1;
        if (!wanted.startsWith('.')) packages.add(wanted);
        else if (!entries.includes(path.posix.join(path.posix.dirname(name), wanted)))
          missing.push(`${name}: ${wanted}`);
      }
    }
    expect(looked).toBeGreaterThan(50);
    expect(missing).toEqual([]);
    expect([...packages].filter((name) => !isBuiltin(name)).sort()).toEqual(['better-sqlite3', 'electron']);
  });

  it('holds a page whose every file is served, and every file that the page names', async () => {
    const target = path.join(folder, 'extracted-page');
    extractAll(path.join(unpacked, 'resources/app.asar'), target);
    const page = path.join(target, 'out/renderer');
    const files = entries.filter((name) => /^\/out\/renderer\/.*\.\w+$/.test(name));
    const answers = await Promise.all(files.map((name) => readPageFile(page, name.slice('/out/renderer'.length))));
    expect(files.filter((_name, at) => answers[at]?.status !== 200)).toEqual([]);
    const missing = files.flatMap((name) => {
      const named = readFileSync(path.join(target, name), 'latin1').matchAll(
        /["'(](\.\/[\w./@-]+\.(?:js|css|svg|png|woff2))["')]/g,
      );
      const wanted = [...named].map((match) => path.posix.join(path.posix.dirname(name), match[1] ?? ''));
      return wanted.filter((file) => !entries.includes(file));
    });
    expect(missing).toEqual([]);
  });

  it('stays small: under 12 MB with everything in it', () => {
    expect(readFileSync(path.join(unpacked, 'resources/app.asar')).length).toBeLessThan(12_000_000);
  });

  it('names no machine path', () => {
    const target = path.join(folder, 'extracted-names');
    extractAll(path.join(unpacked, 'resources/app.asar'), target);
    const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const naming = files.filter(
      (entry) =>
        /\.(js|cjs|html|css|json)$/.test(entry.name) &&
        readFileSync(path.join(entry.parentPath, entry.name), 'utf8').includes(root),
    );
    expect(naming.map((entry) => entry.name)).toEqual([]);
  });

  it('carries the native file of its system beside the archive, and it opens a database through nativeBinding', () => {
    const native = path.join(unpacked, 'resources/native/better_sqlite3.node');
    expect(readFileSync(native).subarray(0, 4).toString('latin1')).toBe('\x7fELF');
    const target = path.join(folder, 'extracted');
    extractAll(path.join(unpacked, 'resources/app.asar'), target);
    const Database = createRequire(path.join(target, 'out/engine/engine-entry.js'))('better-sqlite3');
    const db = new Database(':memory:', { nativeBinding: native });
    expect(db.prepare('SELECT 6 * 7 AS answer').get()).toEqual({ answer: 42 });
    db.close();
  });

  it('keeps only the languages that the app speaks', () => {
    expect(readdirSync(path.join(unpacked, 'locales')).sort()).toEqual([
      'en-US.pak',
      'ko.pak',
      'zh-CN.pak',
      'zh-TW.pak',
    ]);
  });

  it('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(path.join(unpacked, 'fcr-workbench'));
    const state = (fuse: FuseV1Options): string => FuseState[wire[fuse] ?? FuseState.INHERIT];
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      cookies: state(FuseV1Options.EnableCookieEncryption),
      nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
      snapshot: state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: 'DISABLE',
      cookies: 'DISABLE',
      nodeOptions: 'DISABLE',
      inspect: 'DISABLE',
      integrity: 'ENABLE',
      onlyAsar: 'ENABLE',
      snapshot: 'DISABLE',
      fileProtocol: 'DISABLE',
    });
  });
});

describe('the recipe', () => {
  it('is refused when it has a key that electron-builder does not know (control)', () => {
    const refused = build(['-c.asarr=true'], path.join(folder, 'refused'));
    expect(refused.status).not.toBe(0);
    expect(`${refused.stdout}${refused.stderr}`).toContain('asarr');
  });

  it('takes the native file of the system that is built for, which is there for each', () => {
    const recipe = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
    const sources = [...recipe.matchAll(/from: (node_modules\/better-sqlite3\/prebuilds\/\S+)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(sources).toHaveLength(3);
    const built = [
      ['win32', 'x64'],
      ['darwin', 'x64'],
      ['darwin', 'arm64'],
      ['linux', 'x64'],
      ['linux', 'arm64'],
    ] as const;
    for (const [system, arch] of built) {
      const source = sources.find((candidate) => candidate.includes(`/${system}-`));
      expect(existsSync(path.join(root, String(source).replace(/\$\{arch\}/, arch)))).toBe(true);
    }
    expect(recipe).not.toMatch(/prebuilds\/\$\{platform\}/);
  });

  it('names its window on Linux as the entry that it installs', () => {
    const recipe = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
    const { desktopName } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      desktopName: string;
    };
    expect(`${/^ {2}executableName: (\S+)$/m.exec(recipe)?.[1]}.desktop`).toBe(desktopName);
    expect(recipe).toMatch(/^ {2}syncDesktopName: true$/m);
  });

  it('leaves a valid signature on Apple Silicon when nobody signs it', () => {
    expect(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')).toMatch(
      /^ {2}resetAdHocDarwinSignature: true$/m,
    );
  });

  it('has icons in every size and form', () => {
    for (const size of [16, 32, 48, 256, 512]) {
      const png = readFileSync(path.join(root, `build/icons/${size}x${size}.png`));
      expect(png.readUInt32BE(16)).toBe(size);
    }
    expect(readFileSync(path.join(root, 'build/icon.ico')).readUInt16LE(4)).toBe(7);
    const apple = readFileSync(path.join(root, 'build/icon.icns'));
    expect([apple.subarray(0, 4).toString(), apple.readUInt32BE(4)]).toEqual(['icns', apple.length]);
  });
});

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { safeFileName } from '../../electron/hosts/file-names.ts';
import { createFileDesk, type FileDesk } from '../../electron/hosts/loopback-files.ts';

let folder: string;
let granted: { handle: string; path: string; use: string }[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fcr-files-'));
  granted = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const desk = (freeBytes = 10_000_000_000): Promise<FileDesk> =>
  createFileDesk({
    tempFolder: folder,
    grant: (handle, file, use) => granted.push({ handle, path: file, use }),
    freeBytes: async () => freeBytes,
  });

const RESERVED = 256 * 1024 * 1024;

function everyFile(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe('a file that a browser hands over', () => {
  it('lies under its own name in a folder of its own, and the engine is told', async () => {
    const files = await desk();
    const result = await files.put('calls 1.csv', null, Readable.from(['a,b\n', '1,2\n']));
    expect(result).toMatchObject({ ok: true, file: { name: 'calls 1.csv', bytes: 8 } });
    expect(granted).toHaveLength(1);
    expect(path.basename(granted[0]?.path ?? '')).toBe('calls 1.csv');
    expect(readFileSync(granted[0]?.path ?? '', 'utf8')).toBe('a,b\n1,2\n');
    expect(granted[0]?.use).toBe('read');
  });

  it.each([
    '../../etc/passwd',
    '..\\..\\windows\\system.ini',
    '/etc/passwd',
    'C:\\x.csv',
    '..',
    '.',
    '',
    '.bashrc',
    'a\0b.csv',
    'CON',
    'nul.csv',
    'x'.repeat(5000),
    `${'通'.repeat(120)}.csv`,
    `${'x'.repeat(115)}😀😀😀.csv`,
    `x.${'😀'.repeat(60)}`,
    'a/b/../../c.csv',
    '\u202Egnp.csv',
    'name\r\nSet-Cookie: x',
  ])('called %j stays inside and gets a harmless name', async (name) => {
    const files = await desk();
    const result = await files.put(name, null, Readable.from(['x']));
    expect(result.ok).toBe(true);
    const [file] = everyFile();
    expect(everyFile()).toHaveLength(1);
    expect(path.relative(folder, file ?? '').startsWith('..')).toBe(false);
    const kept = path.basename(file ?? '');
    expect(kept).toMatch(/^[^.\s\p{Cc}\p{Cf}/\\:][^\p{Cc}\p{Cf}/\\:]*$/u);
    expect(kept.length).toBeLessThanOrEqual(120);
    // No half of a character: neither a file system nor a header takes one.
    expect(safeFileName(name).isWellFormed()).toBe(true);
    expect(safeFileName(name)).toBe(kept);
    expect(kept).not.toMatch(/^(con|nul)(\.|$)/i);
  });

  it('keeps names of other scripts as they are', () => {
    expect(safeFileName('通话记录 2026-01.csv')).toBe('通话记录 2026-01.csv');
    expect(safeFileName('Größe (1).tsv')).toBe('Größe (1).tsv');
  });

  it('that says it is larger than the disk allows is refused before a byte is written', async () => {
    const files = await desk(RESERVED + 1000);
    const result = await files.put('a.csv', 1001, Readable.from(['x']));
    expect(result).toMatchObject({ ok: false, status: 413 });
    expect(everyFile()).toEqual([]);
  });

  it('that turns out larger than it said is broken off and removed', async () => {
    const files = await desk(RESERVED + 1000);
    const result = await files.put('a.csv', 10, Readable.from([Buffer.alloc(600), Buffer.alloc(600)]));
    expect(result).toMatchObject({ ok: false, status: 413 });
    expect(everyFile()).toEqual([]);
    expect(granted).toEqual([]);
  });

  it('that just fits is taken (control)', async () => {
    const files = await desk(RESERVED + 1000);
    expect(await files.put('a.csv', 1000, Readable.from([Buffer.alloc(1000)]))).toMatchObject({ ok: true });
  });

  it('that breaks off in the middle leaves nothing and is granted to nobody', async () => {
    const files = await desk();
    const broken = new Readable({
      read() {
        this.push('half');
        this.destroy(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
      },
    });
    expect(await files.put('a.csv', null, broken)).toMatchObject({ ok: false, status: 400 });
    expect(everyFile()).toEqual([]);
    expect(granted).toEqual([]);
  });
});

describe('a file for download', () => {
  it('is what the engine wrote under its handle', async () => {
    const files = await desk();
    const target = await files.target('rows.csv');
    expect(granted).toEqual([{ handle: target.handle, path: expect.stringContaining('rows.csv'), use: 'write' }]);
    expect(await files.openTarget(target.handle)).toBeNull();
    writeFileSync(granted[0]?.path ?? '', 'a\n1\n');
    const download = await files.openTarget(target.handle);
    expect(download).toMatchObject({ name: 'rows.csv', bytes: 4 });
  });

  it('is never an uploaded file, an unknown handle or a path', async () => {
    const files = await desk();
    const upload = await files.put('a.csv', null, Readable.from(['secret']));
    const handle = upload.ok ? upload.file.handle : '';
    for (const guess of [handle, 'unknown-handle', '../a.csv', '', '__proto__', 'constructor']) {
      expect(await files.openTarget(guess)).toBeNull();
    }
  });
});

describe('the temporary folder', () => {
  it('is empty after the end', async () => {
    const files = await desk();
    await files.put('a.csv', null, Readable.from(['x']));
    files.removeAll();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is cleared of what a killed host left behind, and not of what a living one uses', async () => {
    const living = await desk();
    await living.put('a.csv', null, Readable.from(['x']));
    // No process has this number: it is above the largest that Linux, macOS and Windows give.
    const left = path.join(folder, 'fcr-serve-2147483646-abc');
    writeFileSync(path.join(folder, 'not-ours.txt'), 'stays');
    mkdtempSync(`${left}`);
    await desk();
    expect(readdirSync(folder).some((name) => name.startsWith('fcr-serve-2147483646-'))).toBe(false);
    expect(existsSync(path.join(folder, 'not-ours.txt'))).toBe(true);
    expect(everyFile()).toHaveLength(2);
  });
});

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userFolders } from '../../electron/hosts/folders.ts';
import { browserOpener } from '../../electron/hosts/open-in-browser.ts';
import { createCrashReports } from '../../electron/main/crash-reports.ts';
import { createGrantedFiles } from '../../electron/main/granted-files.ts';
import { openLogFile } from '../../electron/main/log-file.ts';
import { menuTemplate } from '../../electron/main/menu.ts';
import { projectFromArguments, selfTestFile, withProject } from '../../electron/main/project-argument.ts';
import { judgeReport } from '../../electron/main/self-test.ts';
import { textMenu } from '../../electron/main/text-menu.ts';
import { placeWindow, readWindowState, writeWindowState } from '../../electron/main/window-state.ts';
import { APP_ID } from '../../electron/main/words.ts';
import { MENU_COMMANDS } from '../../shared/contract/host.ts';

vi.mock('electron', () => ({}));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fcr-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const screen = (x: number, y: number, width = 1920, height = 1040) => ({ x, y, width, height });

describe('the place of the window', () => {
  const saved = (x: number, y: number, width = 1200, height = 800) => ({
    bounds: { x, y, width, height },
    isMaximized: false,
  });

  it('is the middle of the first screen at the first start', () => {
    expect(placeWindow(null, [screen(0, 0)])).toEqual({ x: 240, y: 70, width: 1440, height: 900 });
  });
  it('is smaller than a small screen', () => {
    expect(placeWindow(null, [screen(0, 25, 1280, 775)])).toEqual({ x: 0, y: 25, width: 1280, height: 775 });
  });
  it('is where it was, also on a second screen left of the first', () => {
    expect(placeWindow(saved(100, 50), [screen(0, 0)])).toEqual({ x: 100, y: 50, width: 1200, height: 800 });
    expect(placeWindow(saved(-1800, 50), [screen(0, 0), screen(-1920, 0)]).x).toBe(-1800);
  });
  it.each([
    ['the screen is gone', saved(-1800, 50)],
    ['its title bar is above the screen', saved(100, -300)],
    ['its title bar is below the screen', saved(100, 1035)],
    ['only a sliver of it is left', saved(1900, 100)],
  ])('is the middle when %s', (_why, state) => {
    expect(placeWindow(state, [screen(0, 0)])).toEqual({ x: 360, y: 120, width: 1200, height: 800 });
  });
  it('is never smaller than can be used, never larger than its screen', () => {
    expect(placeWindow(saved(0, 0, 10, 10), [screen(0, 0)])).toMatchObject({ width: 1024, height: 640 });
    expect(placeWindow(saved(0, 0, 9000, 9000), [screen(0, 0)])).toMatchObject({ width: 1920, height: 1040 });
  });
  it('survives being written and read, and a damaged file counts as none', () => {
    const file = path.join(folder, 'window.json');
    expect(readWindowState(file)).toBeNull();
    const state = { bounds: screen(1, 2, 1300, 900), isMaximized: true };
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    for (const text of [
      '',
      '{',
      'null',
      '5',
      '{"bounds":{"x":"1"}}',
      '{"bounds":{"x":1,"y":2,"width":null,"height":4}}',
    ]) {
      writeFileSync(file, text);
      expect(readWindowState(file)).toBeNull();
    }
  });
  it('is not worth an error when it cannot be written or read', () => {
    const isFolder = path.join(folder, 'window.json');
    mkdirSync(isFolder);
    writeWindowState(isFolder, { bounds: screen(1, 2), isMaximized: false });
    expect(readWindowState(isFolder)).toBeNull();
  });
});

describe('the project on the command line', () => {
  it.each([
    [['.', 'centre.fcr'], '/home/a', 'linux', '/home/a/centre.fcr'],
    [['/data/My Centre.FCR'], '/', 'linux', '/data/My Centre.FCR'],
    [['--flag', '--x=y.fcr', 'b.fcr'], '/w', 'linux', '/w/b.fcr'],
    [['file:///data/a%20b.fcr'], '/', 'linux', '/data/a b.fcr'],
    [['C:\\Data\\a.fcr'], 'C:\\', 'win32', 'C:\\Data\\a.fcr'],
    [['a.fcr'], 'D:\\w', 'win32', 'D:\\w\\a.fcr'],
  ])('of %j in %s on %s is %s', (words, at, platform, expected) => {
    expect(projectFromArguments(words, at, platform)).toBe(expected);
  });
  it.each([
    ...[[[]], [['.']], [['--project.fcr']], [['calls.csv']], [['fcr']]],
    // A name of other bytes than UTF-8, and one of another machine.
    ...[[['file:///data/%E0%A4%A.fcr']], [['file://elsewhere/a.fcr']]],
  ])('is none in %j', (words) => {
    expect(projectFromArguments(words, '/', 'linux')).toBeNull();
  });
  it('takes the place of the one that was named, when the app starts again', () => {
    expect(withProject(['.', '--flag', 'old.fcr'], '/data/new.fcr')).toEqual(['.', '--flag', '/data/new.fcr']);
    expect(withProject(['--x=y.fcr', '/data/old.FCR'], null)).toEqual(['--x=y.fcr']);
  });
  it('is apart from the wish for a self-test', () => {
    expect(selfTestFile(['.', '--self-test'])).toBe('');
    expect(selfTestFile(['--self-test=/tmp/a.json'])).toBe('/tmp/a.json');
    expect(selfTestFile(['--self-testing', 'x'])).toBeNull();
  });
});

it('the app has one id, for Windows and for its installer', () => {
  const recipe = readFileSync(path.resolve(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  expect(/^appId: (.+)$/m.exec(recipe)?.[1]).toBe(APP_ID);
});

describe('folders of the user', () => {
  const none = {};
  it('are those of each system, and the same for both hosts', () => {
    expect(userFolders({ platform: 'linux', home: '/home/a', env: none })).toEqual({
      data: '/home/a/.config/FCR Workbench',
      projects: '/home/a/Documents/FCR Workbench',
    });
    expect(userFolders({ platform: 'linux', home: '/home/a', env: { XDG_CONFIG_HOME: '/c' } }).data).toBe(
      '/c/FCR Workbench',
    );
    expect(userFolders({ platform: 'darwin', home: '/Users/a', env: none }).data).toBe(
      '/Users/a/Library/Application Support/FCR Workbench',
    );
    expect(userFolders({ platform: 'win32', home: 'C:\\Users\\a', env: { APPDATA: 'C:\\R' } })).toEqual({
      data: 'C:\\R\\FCR Workbench',
      projects: 'C:\\Users\\a\\Documents\\FCR Workbench',
    });
    expect(userFolders({ platform: 'win32', home: 'C:\\Users\\a', env: none }).data).toBe(
      'C:\\Users\\a\\AppData\\Roaming\\FCR Workbench',
    );
  });
  it('can be put elsewhere', () => {
    expect(userFolders({ platform: 'linux', home: '/h', env: { FCR_DATA_FOLDER: '/x' } })).toEqual({
      data: '/x',
      projects: '/x/projects',
    });
  });
});

describe('the browser', () => {
  it('is opened where a person sees it', () => {
    expect(browserOpener({ platform: 'linux', env: { DISPLAY: ':0' } })?.command).toBe('xdg-open');
    expect(browserOpener({ platform: 'linux', env: { WAYLAND_DISPLAY: 'w' } })?.command).toBe('xdg-open');
    expect(browserOpener({ platform: 'darwin', env: {} })?.command).toBe('open');
    expect(browserOpener({ platform: 'win32', env: {} })?.command).toBe('rundll32');
  });
  it('is left alone without a display', () => {
    expect(browserOpener({ platform: 'linux', env: {} })).toBeNull();
  });
});

describe('the menu', () => {
  type Item = {
    id?: string;
    role?: string;
    label?: string;
    accelerator?: string;
    submenu?: Item[];
    click?: () => void;
  };
  const build = (platform: string, sent: string[] = []): Item[] =>
    menuTemplate({
      platform,
      recent: [{ handle: 'project-1', name: 'Centre', bytes: 0 }],
      run: (name) => sent.push(name),
      openRecent: (project) => sent.push(project.handle),
      showReports: () => {},
      hasDeveloperTools: false,
    }) as Item[];
  const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(item.submenu ?? [])]);

  it.each(['linux', 'win32', 'darwin'])('on %s offers every command once and no key twice', (platform) => {
    const items = flat(build(platform));
    const ids = items.flatMap((item) => item.id ?? []);
    expect([...ids].sort()).toEqual([...MENU_COMMANDS].sort());
    const keys = items.flatMap((item) => item.accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('carries the keys of the guide', () => {
    const keys = Object.fromEntries(flat(build('linux')).map((item) => [item.id, item.accelerator]));
    expect(keys).toMatchObject({
      import: 'CmdOrCtrl+I',
      'open-project': 'CmdOrCtrl+O',
      export: 'CmdOrCtrl+E',
      print: 'CmdOrCtrl+P',
      find: 'CmdOrCtrl+K',
      help: 'F1',
      back: 'Alt+Left',
      forward: 'Alt+Right',
    });
  });
  it('sends what was chosen', () => {
    const sent: string[] = [];
    const items = flat(build('linux', sent));
    items.find((item) => item.id === 'import')?.click?.();
    items.find((item) => item.label === 'Centre')?.click?.();
    expect(sent).toEqual(['import', 'project-1']);
  });
  it('has text editing, zoom, window and quit from the system, and developer tools only on request', () => {
    const roles = flat(build('win32')).flatMap((item) => item.role ?? []);
    expect(roles).toEqual(
      expect.arrayContaining([
        'undo',
        'redo',
        'cut',
        'copy',
        'paste',
        'selectAll',
        'zoomIn',
        'zoomOut',
        'resetZoom',
        'windowMenu',
        'quit',
        'help',
      ]),
    );
    expect(roles).not.toContain('toggleDevTools');
  });
});

describe('the menu of the right button', () => {
  const flags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true };
  it('offers in a field what can be done there', () => {
    expect(textMenu({ isEditable: true, selectionText: '', editFlags: flags })).toEqual([
      { role: 'cut', enabled: false },
      { role: 'copy', enabled: true },
      { role: 'paste', enabled: true },
      { type: 'separator' },
      { role: 'selectAll', enabled: true },
    ]);
  });
  it('offers to copy what is marked, and nothing where nothing is', () => {
    expect(textMenu({ isEditable: false, selectionText: 'Billing', editFlags: flags })).toEqual([
      { role: 'copy', enabled: true },
    ]);
    expect(textMenu({ isEditable: false, selectionText: ' \n', editFlags: flags })).toEqual([]);
  });
});

describe('files that the host lets in', () => {
  const grants: string[][] = [];
  const files = createGrantedFiles(
    (handle, file, use) => grants.push([handle, file, use]),
    () => `handle-${grants.length}`,
  );
  it('become handles when they are there, and nothing when they are not', () => {
    const file = path.join(folder, 'a.csv');
    writeFileSync(file, 'abc');
    expect(files.grantRead(file)).toEqual({ handle: 'handle-0', name: 'a.csv', bytes: 3 });
    expect(files.pathOf('handle-0')).toBe(file);
    const circle = path.join(folder, 'circle.fcr');
    if (process.platform !== 'win32') symlinkSync(circle, circle);
    const long = path.join(folder, `${'a'.repeat(5000)}.fcr`);
    for (const wrong of [path.join(folder, 'none.csv'), folder, 'a.csv', '', '../a.csv', circle, long, `${file}\0.fcr`])
      expect(files.grantRead(wrong)).toBeNull();
    expect(files.grantWrite(path.join(folder, 'new.fcr'))).toEqual({ handle: 'handle-1', name: 'new.fcr', bytes: 0 });
    expect(grants.map(([, , use]) => use)).toEqual(['read', 'write']);
    expect(files.pathOf('handle-9')).toBeNull();
  });
});

describe('reports and logs', () => {
  it('are written with what helps, and only the newest twenty are kept', () => {
    const reports = createCrashReports(path.join(folder, 'reports'), { app: '1.2.3' });
    const file = String(reports.write('main', new Error('it broke')));
    expect(readFileSync(file, 'utf8')).toMatch(/what: main\napp: 1\.2\.3\n\nError: it broke\n {4}at /);
    for (let round = 0; round < 25; round += 1)
      writeFileSync(path.join(reports.folder, `2000-01-01-${String(round).padStart(2, '0')}.txt`), 'x');
    reports.write('page', { reason: 'crashed' });
    expect(readdirSync(reports.folder)).toHaveLength(20);
    expect(existsSync(file)).toBe(true);
  });
  it('do not grow without end', () => {
    const log = openLogFile(path.join(folder, 'logs'), 'engine.log');
    for (let round = 0; round < 30; round += 1) log.write('x'.repeat(100_000));
    const sizes = readdirSync(path.join(folder, 'logs')).map(
      (name) => readFileSync(path.join(folder, 'logs', name)).length,
    );
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_100_000);
  });
});

describe('a disk that takes nothing', () => {
  it('does not end the app by its log or its reports', () => {
    // A file where a folder is expected, and a folder where a file is: refused on every system, also to root.
    const blocked = path.join(folder, 'blocked');
    writeFileSync(blocked, '');
    expect(createCrashReports(path.join(blocked, 'reports'), {}).write('main', new Error('x'))).toBeNull();
    const log = openLogFile(folder, 'engine.log');
    mkdirSync(path.join(folder, 'engine.log'));
    log.write('nobody reads this');
    expect(readdirSync(path.join(folder, 'engine.log'))).toEqual([]);
  });
});

describe('the self-test', () => {
  const good = {
    health: { appVersion: '1', schemaVersion: 1, sqliteVersion: '3' },
    error: null,
    isRendered: true,
    violations: [],
  };
  it('is content with an engine that answers, a page that is drawn and a policy that holds', () => {
    expect(judgeReport(good)).toEqual([]);
  });
  it.each([
    [{ ...good, health: null, error: 'gone' }, 'The engine gave no answer: gone'],
    [{ ...good, isRendered: false }, 'The page stayed empty.'],
    [{ ...good, violations: ['script-src eval'] }, 'The page broke its security policy: script-src eval'],
  ])('names what is wrong', (report, problem) => {
    expect(judgeReport(report)).toEqual([problem]);
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestInfo } from '@playwright/test';
import type { HostCommand, HostFacts, HostFile } from '../../../shared/contract/host.ts';
import { type Launched, spawnDouble } from '../double/launch.ts';
import { askEngine, callBridge } from './ask-engine.ts';
import { expect, test } from './shell-test.ts';

const CSV = 'contact_id,customer_id,started_at\n1,a,2026-01-01T10:00:00Z\n2,a,2026-01-02T10:00:00Z\n';

function fileOf(info: TestInfo, name: string, text: string): string {
  const file = info.outputPath(name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const openDialogGives = (shell: Launched, files: readonly string[]): Promise<void> =>
  shell.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
    },
    [...files],
  );

const saveDialogGives = (shell: Launched, file: string): Promise<void> =>
  shell.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);

/** Commands that the page gets from now on. */
async function watchCommands(shell: Launched): Promise<() => Promise<HostCommand[]>> {
  await shell.window.evaluate(() => {
    const commands: unknown[] = [];
    Object.assign(window, { commands });
    Reflect.get(window, 'fcrDesktop').onCommand((command: unknown) => commands.push(command));
  });
  return () => shell.window.evaluate(() => Reflect.get(window, 'commands'));
}

test('a file chosen in the dialog becomes a handle that the engine can read, without its path', async ({
  shell,
}, info) => {
  const file = fileOf(info, 'calls.csv', CSV);
  await openDialogGives(shell, [file]);
  const [chosen] = await callBridge<HostFile[]>(shell.window, 'chooseFiles');
  expect(chosen).toEqual({ handle: expect.stringMatching(/^[\w-]{24}$/), name: 'calls.csv', bytes: CSV.length });
  expect(JSON.stringify(chosen)).not.toContain(path.dirname(file));
  const inspected = await askEngine(shell.window, 'imports/inspect', {
    file: chosen?.handle,
    reading: {},
    mapping: {},
  });
  expect(inspected.status).toBe(200);
  expect(inspected.json).toMatchObject({ file: { name: 'calls.csv' }, profile: { kind: 'canonical' } });
});

test('a cancelled dialog gives nothing, and a made-up handle opens nothing', async ({ shell }) => {
  await openDialogGives(shell, []);
  expect(await callBridge(shell.window, 'chooseFiles')).toEqual([]);
  expect(await callBridge(shell.window, 'chooseProject')).toBeNull();
  const made = await askEngine(shell.window, 'imports/inspect', { file: 'x'.repeat(24), reading: {}, mapping: {} });
  expect(made.status).not.toBe(200);
  expect(JSON.stringify(made.json)).toContain('NOT_FOUND');
});

test('a dropped file becomes a handle; a file made by a script does not', async ({ shell }, info) => {
  const file = fileOf(info, 'dropped.csv', CSV);
  await shell.window.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'drop';
    document.body.append(input);
  });
  await shell.window.setInputFiles('#drop', file);
  await shell.evaluate(({ double }, dropped) => double?.allowDrop(dropped), file);
  const drop = (isMade: boolean): Promise<HostFile | null> =>
    shell.window.evaluate(async (made) => {
      const input = document.querySelector<HTMLInputElement>('#drop');
      const given = made ? new File(['x'], 'passwd') : input?.files?.[0];
      return Reflect.get(window, 'fcrDesktop').acceptDrop(given);
    }, isMade);
  expect(await drop(false)).toEqual({ handle: expect.any(String), name: 'dropped.csv', bytes: CSV.length });
  expect(await drop(true)).toBeNull();
  for (const word of ['/etc/passwd', { path: '/etc/passwd' }, null, 5]) {
    expect(await callBridge(shell.window, 'acceptDrop', word)).toBeNull();
  }
});

test('a new project goes where the dialog says, and its folder can be shown', async ({ shell }, info) => {
  const target = info.outputPath('centre');
  mkdirSync(path.dirname(target), { recursive: true });
  await saveDialogGives(shell, target);
  const chosen = await callBridge<HostFile>(shell.window, 'chooseProjectTarget', 'Centre');
  expect(chosen.name).toBe('centre.fcr');
  expect(await callBridge(shell.window, 'showInFolder', chosen.handle)).toBe(false);
  const made = await askEngine(shell.window, 'projects/create', { name: 'Centre', handle: chosen.handle });
  expect(made.status).toBe(200);
  await shell.evaluate(({ shell: module }) => Object.assign(module, { showItemInFolder: () => {} }));
  expect(await callBridge(shell.window, 'showInFolder', chosen.handle)).toBe(true);
  expect(await callBridge(shell.window, 'showInFolder', '/etc/passwd')).toBe(false);
});

test('a project on the command line is the one to open at the start (double click on Windows and Linux)', async ({
  start,
}, info) => {
  const file = fileOf(info, 'Große Mitte.fcr', 'not a project');
  const app = await start({ words: [file] });
  const facts = await callBridge<HostFacts>(app.window, 'facts');
  expect(facts).toMatchObject({ startProject: { name: 'Große Mitte.fcr' }, isSelfTest: false });
  const opened = await askEngine(app.window, 'projects/open', { handle: facts.startProject?.handle });
  expect(JSON.stringify(opened.json)).toContain('PROJECT_FOREIGN');
});

test('a second start hands its project to the first, and so does the Finder', async ({ shell }, info) => {
  const commands = await watchCommands(shell);
  const first = fileOf(info, 'first.fcr', 'x');
  const second = fileOf(info, 'second.fcr', 'x');
  await shell.evaluate(
    ({ app }, { folder, file }) => {
      app.emit('second-instance', {}, ['fcr', '--flag', 'first.fcr'], folder);
      app.emit('second-instance', {}, ['fcr', '/nowhere/missing.fcr'], folder);
      app.emit('open-file', { preventDefault: () => {} }, file);
    },
    { folder: path.dirname(first), file: second },
  );
  const names = async () =>
    (await commands()).map((command) => (command.kind === 'open-project' ? command.project.name : ''));
  await expect.poll(names).toEqual(['first.fcr', 'second.fcr']);
});

test('who opens a project while the app is about to end gets the app anew', async ({ start, shellKind }, info) => {
  test.skip(shellKind === 'electron', 'it would start a second app that nobody ends');
  const file = fileOf(info, 'late.fcr', 'x');
  const app = await start({ words: ['old.fcr'] });
  await app.evaluate((electron, late) => {
    setTimeout(() => {
      electron.app.quit();
      electron.app.emit('second-instance', {}, ['fcr', late], '/');
      // Asked a second time it does not end before the engine has.
      electron.app.quit();
    }, 0);
  }, file);
  expect(await app.exited).toBe(0);
  expect(app.output()).toContain(`relaunch ${JSON.stringify(['.', file])}`);
});

test('on a Mac the app lives on without a window; its menu and the Finder open one that hears what they asked', async ({
  start,
  shellKind,
}, info) => {
  test.skip(shellKind === 'electron', 'the double alone can be taken for a Mac');
  const file = fileOf(info, 'from-the-finder.fcr', 'not a project');
  const app = await start({ env: { DOUBLE_PLATFORM: 'darwin' } });
  await app.window.getByText('FCR Workbench').first().waitFor();
  const context = app.window.context();
  const opened = context.waitForEvent('page');
  await app.window.close();
  await expect
    .poll(() => app.evaluate(({ double }) => double?.world.calls.some(([name]) => name === 'closed')))
    .toBe(true);
  await app.evaluate(({ app: electron }, path) => electron.emit('open-file', { preventDefault: () => {} }, path), file);
  const page = await opened;
  await expect(page.getByText('from-the-finder.fcr').first()).toBeVisible();
});

test('a second start of the app ends at once and leaves the first alone', async ({ shellKind }) => {
  test.skip(shellKind === 'electron', 'Playwright would wait for a window that never comes');
  const { exited, address } = spawnDouble({ env: { DOUBLE_SECOND_INSTANCE: '1' } });
  await address;
  expect(await exited).toBe(0);
});

test('the menu carries its commands to the page, and the recent projects of the page', async ({ shell }) => {
  const commands = await watchCommands(shell);
  const nameRecent = (): Promise<void> =>
    shell.window.evaluate(() =>
      Reflect.get(window, 'fcrDesktop').setRecent([
        { handle: 'project-1', name: 'Named by the spec', bytes: 1 },
        { handle: '../../x', name: 'bad handle', bytes: 1 },
        { handle: 'project-2', name: 5 },
      ]),
    );
  const click = (label: string): Promise<boolean> =>
    shell.evaluate(({ Menu, double }, wanted) => {
      type Item = { label?: string; click?: () => void; submenu?: Item[] | { items: Item[] } };
      const top = (double === undefined ? Menu.getApplicationMenu()?.items : double.menuState.current) as Item[];
      const below = (item: Item): Item[] => (Array.isArray(item.submenu) ? item.submenu : (item.submenu?.items ?? []));
      const find = (items: Item[]): Item | undefined =>
        items.find((item) => item.label === wanted && item.click !== undefined) ??
        items.map((item) => find(below(item))).find(Boolean);
      const found = find(top);
      found?.click?.();
      return found !== undefined;
    }, label);
  // Home names its own recent projects whenever it likes, so both are done in one breath.
  await expect
    .poll(async () => {
      await nameRecent();
      return click('Named by the spec');
    })
    .toBe(true);
  expect(await click('Import…')).toBe(true);
  expect(await click('Dark')).toBe(true);
  expect(await click('bad handle')).toBe(false);
  await expect.poll(commands).toEqual([
    { kind: 'open-project', project: { handle: 'project-1', name: 'Named by the spec', bytes: 0 } },
    { kind: 'menu', name: 'import' },
    { kind: 'menu', name: 'theme-dark' },
  ]);
});

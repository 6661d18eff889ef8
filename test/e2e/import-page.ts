import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { checkAllRows } from './workbench.ts';

export async function chooseFile(page: Page, file: string | string[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files' }).click(),
  ]);
  await chooser.setFiles(file);
}

export async function checkAndImport(page: Page, then: string | RegExp = 'Open the overview'): Promise<void> {
  await checkAllRows(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: then })).toBeVisible({ timeout: 30_000 });
}

const CLI = path.resolve(import.meta.dirname, '../../electron/hosts/cli.ts');

function fcr(folder: string, ...words: readonly string[]): string {
  const env = { ...process.env, FCR_DATA_FOLDER: path.join(folder, 'command-data') };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], { encoding: 'utf8', env });
  expect(status, `fcr ${words.join(' ')}: ${stdout}${stderr}`).toBe(0);
  return stdout;
}

/** Every figure of the project that the page made is, to the byte, that of the same files through the command line. */
export function expectSameAsCommandLine(folder: string, files: readonly string[], flags: readonly string[] = []): void {
  const [made] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.fcr'));
  const byPage = path.join(folder, made ?? 'none.fcr');
  const byCommand = path.join(folder, 'command.fcr');
  fcr(folder, 'import', ...files, '--project', byCommand, ...flags);
  const asked = [
    ...['no_repeat_7d_any', 'agent_flag'].map((key) => [
      'measure',
      '--definition',
      key,
      '--by',
      'queue',
      '--by',
      'channel',
    ]),
    ['kpis'],
    ['causes', '--definition', 'no_repeat_7d_any'],
  ];
  for (const words of asked) {
    const [page, command] = [byPage, byCommand].map((project) => fcr(folder, ...words, '--project', project, '--json'));
    expect(page, words.join(' ')).toBe(command);
    expect(page?.length).toBeGreaterThan(200);
  }
}

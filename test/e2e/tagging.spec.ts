import { expect, type Page } from '@playwright/test';
import { axeViolations, numberIn, open, test } from './sample-page.ts';

/** One project for the whole file, and for nothing else: the steps build on each other, as a person's do. */
test.describe.configure({ mode: 'serial' });
test.use({ shares: 'tagging' });

const row = (page: Page, place: number) => page.locator('.reading-row').nth(place - 1);
const here = (page: Page) => page.locator('.reading-row[aria-current="true"]');
const panel = (page: Page) => page.getByRole('complementary', { name: 'Why did it fail?' });
const left = async (page: Page) =>
  numberIn((await page.locator('.reading-queue h2').textContent())?.split(' of ')[0] ?? null);

async function readAs(page: Page, coder: string): Promise<void> {
  await page.getByLabel('Read by').fill(coder);
  await page.locator('.reading-queue').click({ position: { x: 4, y: 4 } });
}

/** The place that is read now; a key is pressed only when the panel of that contact is there. */
async function at(page: Page, place: number): Promise<void> {
  await expect(here(page)).toHaveAttribute('aria-label', new RegExp(`^${place},`));
  await expect(page.locator('.reading-thread .thread-item[data-chosen="true"]')).toHaveCount(1);
  await expect(panel(page)).toBeVisible();
}

test('a sample is drawn from the failed contacts of the slice, and the queue stands at its first', async ({
  sample: { page },
}) => {
  await open(page, '/tagging');
  await expect(page.getByRole('button', { name: 'Draw 120 contacts' })).toBeVisible();
  const failed = numberIn(await page.getByText(/^of [\d,]+ failed contacts$/).textContent());
  await page.getByLabel('How many').fill('12');
  await page.getByRole('button', { name: 'Draw 12 contacts' }).click();
  await expect(page.locator('.reading-row')).toHaveCount(12);
  await expect(page.locator('.reading-queue .panel-sub')).toHaveText(
    `Random within Reason, draw 1, of ${failed.toLocaleString('en')} failed contacts`,
  );
  await at(page, 1);
  expect(await left(page)).toBe(12);
});

test('everything goes by keyboard: tag, go on, skip, go back, undo', async ({ sample: { page } }) => {
  await readAs(page, 'First');
  await at(page, 1);
  await page.keyboard.press('3');
  await page.keyboard.press('q');
  await expect(panel(page).getByRole('radio', { checked: true })).toHaveCount(2);
  await page.keyboard.press('n');
  await page.keyboard.type('the bill was wrong');
  await page.keyboard.press('Control+Enter');
  await at(page, 2);
  await expect(row(page, 1)).toHaveAttribute('aria-label', /Data & authority: /);
  expect(await left(page)).toBe(11);

  await page.keyboard.press('s');
  await at(page, 3);
  await expect(row(page, 2)).toHaveAttribute('aria-label', /left for later$/);
  await page.keyboard.press('k');
  await at(page, 2);
  await page.keyboard.press('j');
  await at(page, 3);

  await page.keyboard.press('4');
  await page.keyboard.press('e');
  await page.keyboard.press('Enter');
  await at(page, 4);
  await page.keyboard.press('u');
  await expect(row(page, 3)).toHaveAttribute('aria-label', /not read yet$/);
  expect(await left(page)).toBe(11);
});

test('U takes the tag back as soon as it was saved, also while the next contact is on its way', async ({
  sample: { page },
}) => {
  await at(page, 4);
  // The thread of the next contact comes late, so no panel is there to hear the key.
  const toast = page.locator('#last-action');
  for (const wait of [0, 5, 10, 20, 40, 80]) {
    // What was said of the round before must not be taken for this one's.
    await toast.getByRole('button').last().click();
    await expect(toast).toHaveCount(0);
    await row(page, 3).click();
    await at(page, 3);
    for (const key of ['4', 'e', 'Enter']) await page.keyboard.press(key);
    await page.waitForTimeout(wait);
    await page.keyboard.press('u');
    await expect(toast).toHaveText('Undone for 1 contact.');
    await expect(row(page, 3)).toHaveAttribute('aria-label', /not read yet$/);
    expect(await left(page), `U after ${wait} ms`).toBe(11);
  }
  await at(page, 4);
});

test('what is said of the newest action stays for its whole time, however long the one before was there', async ({
  sample: { page },
}) => {
  const toast = page.locator('#last-action');
  await page.keyboard.press('Control+Shift+Z');
  await expect(toast).toContainText('Done again for 1 contact.');
  await page.waitForTimeout(4000);
  await page.keyboard.press('Control+Z');
  await expect(toast).toHaveText('Undone for 1 contact.');
  await page.waitForTimeout(4000);
  await expect(toast).toHaveText('Undone for 1 contact.');
});

test('what the rules say is hidden until the choice is made, or asked for', async ({ sample: { page } }) => {
  await row(page, 4).click();
  await at(page, 4);
  const hidden = panel(page).getByText('stays hidden until you choose');
  await expect(hidden).toBeVisible();
  await expect(page.locator('.reading-evidence .evidence, .reading-evidence p')).toHaveCount(0);
  await page.keyboard.press('1');
  await expect(hidden).toBeVisible();
  await page.keyboard.press('q');
  await expect(hidden).toHaveCount(0);
  await expect(panel(page).getByRole('status')).toContainText(/The rules/);
  await row(page, 5).click();
  await at(page, 5);
  await expect(hidden).toBeVisible();
  await page.keyboard.press('v');
  await expect(panel(page).getByRole('status')).toContainText(/The rules/);
  await page.getByLabel('Judge blind').press('Space');
  await row(page, 6).click();
  await at(page, 6);
  await expect(panel(page).getByRole('status')).toContainText(/The rules/);
  await page.getByLabel('Judge blind').press('Space');
});

test('the queue is remembered: it goes on where nothing is tagged or skipped', async ({ sample: { page } }) => {
  await open(page, '/overview');
  await page.locator('.overview-queues [data-mark]').first().waitFor();
  await open(page, '/tagging');
  await at(page, 3);
  await expect(row(page, 1)).toHaveAttribute('aria-label', /Data & authority: /);
});

test('a second coder reads the same contacts without seeing the first one’s tags; where they differ is listed', async ({
  sample: { page },
}) => {
  await row(page, 1).click();
  await at(page, 1);
  await expect(page.locator('.tagging-current')).toContainText('First');
  await readAs(page, 'Second');
  await expect(row(page, 1)).toHaveAttribute('aria-label', /not read yet$/);
  await at(page, 1);
  await expect(page.locator('.tagging-current')).toHaveCount(0);
  await expect(page.locator('.thread-tag')).toHaveCount(0);
  await page.keyboard.press('1');
  await page.keyboard.press('w');
  await page.keyboard.press('Enter');
  await at(page, 2);

  await page.getByRole('radio', { name: 'Agreement' }).click();
  await expect(page.getByText('1 contact read by both, 0 judged alike')).toBeVisible();
  const differs = page.locator('.reading-differ tbody tr');
  await expect(differs).toHaveCount(1);
  await expect(differs).toContainText('the bill was wrong');
  await differs.getByRole('link').click();
  await expect(page.locator('.thread-card').first()).toBeVisible();
});

test('beside a thread the evidence is confirmed and rejected by the same keys; who judges blind sees it there later too', async ({
  sample: { page },
}) => {
  await open(page, '/tagging?view=read&f={"cause_sub_cause":{"in":["X3"]}}');
  await row(page, 7).click();
  await at(page, 7);
  await page.getByRole('link', { name: 'Whole thread on the time line' }).click();
  await page.locator('.thread-line').waitFor();
  const judgement = page.locator('.tagging');
  await expect(judgement).toContainText('stays hidden until you choose');
  await expect(page.locator('.thread-item .evidence, .rules-line')).toHaveCount(0);

  await open(page, '/causes');
  await open(page, '/explore?f={"cause_sub_cause":{"in":["X3"]}}');
  await page.locator('.contact-grid .ag-row[row-index="0"] .link').first().click();
  const cause = page.locator('.thread-item[data-chosen="true"] .evidence > li').first();
  await expect(cause.getByRole('button')).toHaveCount(2);
  await page.keyboard.press('c');
  await expect(judgement.getByRole('radio', { checked: true })).toHaveCount(2);
  await expect(cause.locator('[data-verdict="confirm"]')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('x');
  await expect(cause.locator('[data-verdict="reject"]')).toHaveAttribute('aria-pressed', 'true');
  for (const key of ['4', 'q']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await expect(page.locator('#last-action')).toContainText('1 contact tagged as Platform');
  await page.keyboard.press('u');
  await expect(page.locator('#last-action')).toContainText('Undone for 1 contact.');
});

test('many at once: the count is said first, and one undo takes it back', async ({ sample: { page } }) => {
  await open(page, '/tagging?view=many&f={"reason":{"in":["Router set-up"]}}');
  const count = numberIn(await page.locator('.reading-many h2').first().textContent());
  expect(count).toBeGreaterThan(100);
  await page.keyboard.press('4');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`Tag ${count.toLocaleString('en')} contacts?`);
  await dialog.getByRole('button', { name: /^Tag/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`${count.toLocaleString('en')} of them are tagged already`)).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText(/^(None of them is|\d+ of them (is|are)) tagged/)).toBeVisible();
  await expect(page.getByText(`${count.toLocaleString('en')} of them are tagged already`)).toHaveCount(0);
});

test('how right the rules are: a weight is proposed from twenty reviews on, used by a click, and taken back', async ({
  sample: { page },
}) => {
  await open(page, '/tagging?view=read&f={"cause_sub_cause":{"in":["X3"]}}');
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name: 'Draw a new sample' }).click();
  await page.getByLabel('How many').fill('21');
  await page.getByRole('button', { name: 'Draw 21 contacts' }).click();
  for (let place = 1; place <= 21; place++) {
    await at(page, place);
    await page.keyboard.press('v');
    await expect(panel(page).getByRole('status')).toContainText('The rules say');
    await page.keyboard.press('c');
    await expect(panel(page).getByRole('status')).toContainText('The rules say the same');
    // The last four are not so: another cause rejects what the rules put first.
    if (place > 17) for (const key of ['1', 'q']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('Every contact of this sample is tagged.')).toBeVisible();
  // What is taken back after the last one is there to be read again.
  await page.keyboard.press('u');
  await at(page, 21);
  for (const key of ['1', 'q', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByText('Every contact of this sample is tagged.')).toBeVisible();
  await page.getByRole('radio', { name: 'How right the rules are' }).click();
  const line = page.locator('.reading-rules tbody tr').first();
  await expect(line.locator('td').nth(1)).toHaveText('17');
  await expect(line.locator('td').nth(2)).toHaveText('4');
  await expect(line.locator('td').nth(3)).toHaveText('81.0');
  const before = await line.locator('td').nth(5).textContent();
  await line.getByRole('button').click();
  // Another weight lets rules speak anew.
  await expect(line.locator('td').nth(5)).toHaveText('0.80', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(line.locator('td').nth(5)).toHaveText(before ?? '');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`every part of the screen has nothing that axe objects to (${scheme})`, async ({
    sample: { page, complaints },
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [view, ready] of [
      ['read', '.reading-thread .thread-card'],
      ['many', '.reading-many .tagging'],
      ['agreement', '.reading-confusion'],
      ['rules', '.reading-rules tbody tr'],
    ] as const) {
      await open(page, `/tagging?view=${view}&place=1`);
      await page.locator(ready).first().waitFor();
      await expect(page.locator('.skeleton, [aria-busy="true"]')).toHaveCount(0);
      await page.evaluate(async () => {
        await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)));
      });
      expect(await axeViolations(page), view).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });
}

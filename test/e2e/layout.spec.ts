import { expect, type Page } from '@playwright/test';
import { open, test } from './sample-page.ts';

/** Boxes whose content is wider than they are, so that something is cut or scrolls sideways. */
async function widerThanItsBox(page: Page, boxes: string): Promise<readonly string[]> {
  return page.locator(boxes).evaluateAll((found) =>
    found.flatMap((box) => {
      const over = box.scrollWidth - box.clientWidth;
      return over > 1 ? [`${box.className} by ${over}px: ${box.textContent?.slice(0, 60)}`] : [];
    }),
  );
}

for (const [width, height] of [
  [1280, 800],
  [1440, 900],
  [1920, 1080],
] as const) {
  test(`no panel of the overview is wider than its frame at ${width}`, async ({ sample: { page } }) => {
    await page.setViewportSize({ width, height });
    await open(page, '/overview');
    await page.locator('.overview-team [data-mark]').first().waitFor();
    // Panels come one after the other; until then something stands in their place.
    await page.locator('section.overview-coverage').waitFor();
    // Panels are drawn part by part: one may be replaced while it is looked for.
    await expect(() => page.locator('.overview-coverage').scrollIntoViewIfNeeded()).toPass({ timeout: 10_000 });
    await page.locator('.overview-coverage [data-mark]').first().waitFor();
    const boxes = '.overview .panel-body, .overview .scroll-rows, .overview .panel';
    expect(await widerThanItsBox(page, boxes)).toEqual([]);
    // Reasons of other centres are longer.
    await page.locator('.overview-reasons .name .link').evaluateAll((names) => {
      for (const name of names) name.textContent = 'a reason that somebody typed in '.repeat(3);
    });
    expect(await widerThanItsBox(page, boxes)).toEqual([]);
  });

  test(`what changed by teams and agents, with intervals, fits its panels at ${width}`, async ({
    sample: { page },
  }) => {
    await page.setViewportSize({ width, height });
    await open(page, '/change?kind=months&by=["reason","team","agent_name"]');
    await expect(page.locator('.change-split table')).toHaveCount(3);
    expect(await widerThanItsBox(page, '.change, .change-split, .change-split .panel-body')).toEqual([]);
  });

  test(`the words of the last column stand left of the scroll bar at ${width}`, async ({ sample: { page } }) => {
    await page.setViewportSize({ width, height });
    await open(page, '/threads');
    const cell = page.locator('.ag-row[row-index="0"] .ag-cell[col-id="returnHandleSeconds"]');
    await cell.waitFor();
    const bar = page.locator('.ag-body-vertical-scroll');
    const endOfWords = () =>
      cell.evaluate((element) => {
        const words = document.createRange();
        words.selectNodeContents(element);
        return words.getBoundingClientRect().right;
      });
    await expect.poll(async () => (await endOfWords()) - ((await bar.boundingBox())?.x ?? 0)).toBeLessThanOrEqual(0);
  });
}

test('the facts of a slice and the counts of its steps are whole beside steps of many values', async ({
  sample: { page },
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const slice = {
    reason: { in: ['Router set-up', 'Refund status', 'Slow internet', 'No connection'] },
    queue: { in: ['Technical support', 'Billing', 'Moves & contracts'] },
    channel: { in: ['voice', 'chat'] },
  };
  await open(page, `/explore?f=${encodeURIComponent(JSON.stringify(slice))}`);
  const facts = page.locator('.explore-facts');
  await expect(facts).toHaveText(/^[\d,]+ failed of [\d,]+ judged = [\d.]+%, against [\d.]+% in the rest$/);
  const cut = await page.locator('.explore-facts, .crumb .nowrap').evaluateAll((parts) =>
    parts.flatMap((part) => {
      const words = document.createRange();
      words.selectNodeContents(part);
      const line = part.closest('.explore-facts, .crumbs')?.getBoundingClientRect();
      const { left, right } = words.getBoundingClientRect();
      return line !== undefined && left >= line.left - 1 && right <= line.right + 1 ? [] : [part.textContent];
    }),
  );
  expect(cut).toEqual([]);
});

test('every step of a long slice can be seen, and its count', async ({ sample: { page } }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const slice = {
    reason: { in: ['Router set-up', 'Refund status'] },
    queue: { in: ['Technical support', 'Billing'] },
    channel: { in: ['voice', 'chat'] },
    team: { in: ['Technical support Harbour', 'Technical support Northgate'] },
    product: { in: ['Broadband', 'Mobile'] },
    week: { notIn: ['2026-W30', '2026-W31'] },
  };
  await open(page, `/explore?f=${encodeURIComponent(JSON.stringify(slice))}`);
  await expect(page.locator('.explore-facts')).toContainText('judged');
  const steps = page.locator('.crumbs > span');
  await expect(steps).toHaveCount(7);
  await expect(steps.last()).toHaveText(/^not W30–31: [\d,]+$/);
  expect(await widerThanItsBox(page, '.crumbs, .explore-line')).toEqual([]);
  for (const step of await steps.all()) await expect(step).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.explore-facts')).toBeInViewport({ ratio: 1 });
});

test('lists that Mantine scrolls have no second scroll bar of the browser', async ({ sample: { page } }) => {
  await open(page, '/overview');
  await page.locator('.overview-queues [data-mark]').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('bill');
  const list = page.getByRole('dialog').locator('.mantine-ScrollArea-viewport');
  await expect(list).toContainText('Billing');
  const bars = (one: Element) => [
    one.getBoundingClientRect().height - one.clientHeight,
    one.scrollWidth - one.clientWidth,
  ];
  // The list grows into its place.
  await expect.poll(() => list.evaluate(bars)).toEqual([0, 0]);
  await page.keyboard.press('Escape');
});

test('recent projects fit their panel, and no name beside the change is cut, at 1280', async ({ sample: { page } }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, '/');
  const recent = page.locator('.home-recent');
  await expect(recent.locator('svg, canvas').last()).toBeVisible();
  await expect(recent).toContainText('open now');
  expect(await recent.evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
  // The sample has a short name and a rate: a long name and the words for no rate are written in.
  await recent
    .locator('tbody tr')
    .first()
    .evaluate((row) => {
      const [name, location] = row.querySelectorAll('th b, th .muted');
      const rate = row.querySelector('.home-rate .muted');
      if (!name || !location || !rate) throw new Error('The row has other parts.');
      name.textContent = 'interactions_detail_export_2026_q3_northern_sites';
      location.textContent = '~/Documents/Customer service/Exports/2026/Quarter 3';
      rate.textContent = 'nothing judged yet';
    });
  expect(await recent.evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
  expect(
    await recent
      .locator('tbody th')
      .first()
      .evaluate((name) => name.clientWidth),
  ).toBeGreaterThan(110);
  await open(page, '/overview');
  const mix = page.locator('.overview-change td', { hasText: 'Different mix of reasons' });
  expect(await mix.evaluate((name) => name.scrollWidth - name.clientWidth)).toBe(0);
});

test('a slice of one resolved contact says that nothing failed, not that its reason is missing', async ({
  sample: { page },
}) => {
  await open(page, '/explore?show=resolved');
  await page.locator('.ag-row[row-index="0"] .link').first().click();
  const row = /threads\/(\d+)/.exec(page.url())?.[1];
  await open(page, `/overview?f=${encodeURIComponent(JSON.stringify({ row: { in: [Number(row)] } }))}`);
  await expect(page.locator('.headline')).toContainText('1 resolved');
  await expect(page.locator('.overview-reasons .state-title')).toHaveText('No contact of this slice failed');
});

test('words of the list of contacts are not cut at 1280', async ({ sample: { page } }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, '/explore?show=resolved');
  const cell = page.locator('.ag-row[row-index="0"] .ag-cell[col-id="result"]');
  await expect(cell).toContainText('Resolved');
  expect(await cell.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
});

test('the year of a week above a heat map is not cut, however narrow its column', async ({ sample: { page } }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, '/explore?rows=queue&cols=week&kind=heat');
  const heads = page.locator('.heat-table thead .heat-head');
  await expect(heads.first()).toHaveText(/^W?\d+$/);
  // The sample lies in one year: the labels of another one are written in, those of few weeks and of as many as are ever drawn.
  const cut = await heads.evaluateAll((found) => {
    const isNarrow = found.length > 16;
    return found.flatMap((head) => {
      head.textContent = isNarrow ? '52\n’25' : 'W52 2025';
      return head.scrollWidth > head.clientWidth ? [`${head.scrollWidth} in ${head.clientWidth}`] : [];
    });
  });
  expect(cut).toEqual([]);
});

test('words of an axis keep clear of the columns beside it', async ({ sample: { page } }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/overview');
  await page.locator('.overview-agent .dot-axis > span').first().waitFor();
  const over = await page.locator('.dot-axis').evaluateAll((axes) =>
    axes.flatMap((axis) => {
      const frame = axis.getBoundingClientRect();
      return [...axis.children].flatMap((word) => {
        const { left, right } = word.getBoundingClientRect();
        return left < frame.left - 1 || right > frame.right + 1 ? [word.textContent] : [];
      });
    }),
  );
  expect(over).toEqual([]);
});

test('words of an axis never run into each other, however little room long names leave', async ({
  sample: { page },
}) => {
  await open(page, '/overview');
  const axes = page.locator('.dot-axis:has(> :not(.dot-axis-all))');
  await axes.first().waitFor();
  const isApart = (width: string) =>
    axes.first().evaluate((axis: HTMLElement, now) => {
      axis.style.minWidth = now;
      axis.style.width = now;
      const words = [...axis.children].map((word) => word.getBoundingClientRect()).filter((box) => box.width > 0);
      const places = words.toSorted((a, b) => a.left - b.left);
      return places.every((box, at) => at === 0 || box.left >= (places[at - 1]?.right ?? 0));
    }, width);
  for (const width of ['64px', '90px', '140px', '240px']) expect([width, await isApart(width)]).toEqual([width, true]);
});

test('the time line of a thread has a table twin with the same contacts', async ({ sample: { page } }) => {
  await open(page, '/threads');
  await page.locator('.ag-row[row-index="0"] .link').click();
  const line = page.locator('.thread-line');
  await line.getByRole('button', { name: 'Show as table' }).click();
  await expect(line.locator('tbody tr')).toHaveCount(await page.locator('.thread-item').count());
  await expect(line.locator('tbody tr').nth(1)).toContainText(/\d+[dhm]/);
});

test('the first screen asks for every figure once, and not for what is out of sight', async ({ sample: { page } }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/overview');
  const asked: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const found = /"u":"\/([\w/]+)"/.exec(String(payload))?.[1];
      if (found !== undefined) asked.push(String(payload).replace(/^\{"i":"\w+",/, ''));
    }),
  );
  await page.reload();
  await page.locator('.overview-team [data-mark]').first().waitFor();
  await expect.poll(() => asked.filter((frame) => frame.includes('"breakdowns":[{')).length).toBe(1);
  expect(asked.length).toBe(new Set(asked).size);
  expect(asked.filter((frame) => frame.includes('/fcr/coverage'))).toEqual([]);
  await expect(() => page.locator('.overview-coverage').scrollIntoViewIfNeeded()).toPass({ timeout: 10_000 });
  await expect.poll(() => asked.filter((frame) => frame.includes('/fcr/coverage')).length).toBe(1);
});

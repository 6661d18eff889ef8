import { MantineProvider } from '@mantine/core';
import { type Query, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { router } from '../../../renderer/app/routes.tsx';
import { theme } from '../../../renderer/app/theme.ts';
import type { Fcr } from '../../../renderer/client/client.ts';
import { FcrContext } from '../../../renderer/scope/engine-context.ts';
import { PROJECT_KEY } from '../../../renderer/scope/queries.ts';
import { WordsProvider } from '../../../renderer/scope/WordsProvider.tsx';
import { createFormat, FormatContext } from '../../../renderer/ui/format.ts';
import type { EngineClient } from '../../helpers/engine-client.ts';
import { type DrawnMark, drawnMarks, forgetMarks } from './drawn-figures.ts';
import { asCount, asShare, looseCounts, sharesIn, textKeys } from './loose-counts.ts';

const plain = createFormat({ locale: 'en-GB', zone: 'UTC', currency: 'EUR' });
/** Whatever is said to be a count carries a sign that nobody sees, so that it can be found on a drawn screen. */
export const FORMAT = {
  ...plain,
  count: (value?: number | null) => asCount(plain.count(value)),
  rate: (value?: number | null) => asShare(plain.rate(value)),
  points: (value?: number | null) => asShare(plain.points(value)),
  change: (value?: number | null) => asShare(plain.change(value)),
};

const isOpen = ({ state }: Query): boolean => state.status === 'pending';

export type Address = {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, unknown>>;
};

type DrawnScreen = {
  readonly marks: readonly DrawnMark[];
  readonly loose: readonly string[];
  readonly keys: readonly string[];
  readonly shares: readonly string[];
};

/** A screen that still asks after so many drawings asks in circles. */
const MOST_DRAWINGS = 12;

/**
 * Draws screens without a browser, with the answers of a real engine: a screen is drawn, what it asked for is answered,
 * and so on until it asks for nothing more.
 */
export function screensOf(client: EngineClient) {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  // Screens ask for nothing else at first sight.
  const fcr = { client, host: { kind: 'loopback', platform: 'linux' } } as unknown as Fcr;
  const draw = (): string =>
    renderToString(
      <FcrContext value={fcr}>
        <QueryClientProvider client={cache}>
          <MantineProvider theme={theme}>
            <FormatContext value={FORMAT}>
              <WordsProvider>
                <RouterProvider router={router} />
              </WordsProvider>
            </FormatContext>
          </MantineProvider>
        </QueryClientProvider>
      </FcrContext>,
    );
  const answer = async (): Promise<number> => {
    const open = cache.getQueryCache().getAll().filter(isOpen);
    const asked = open.filter(({ options }) => (options as { enabled?: boolean }).enabled !== false);
    await Promise.all(asked.map((query) => query.fetch()));
    // What waits for something else is asked anew by the next drawing.
    for (const query of open) if (isOpen(query)) cache.getQueryCache().remove(query);
    return asked.length;
  };
  return {
    start: async () => cache.setQueryData(PROJECT_KEY, await client.projects.current()),
    /** The marks of a screen, in the order of the page, and the counts beside them. */
    show: async ({ to, params = {}, search = {} }: Address): Promise<DrawnScreen> => {
      // As typed into the address bar: a link would carry the scope of the screen before along.
      const path = Object.entries(params).reduce((text, [name, value]) => text.replace(`$${name}`, value), to);
      router.history.replace(`${path}${router.options.stringifySearch(search)}`);
      await router.load();
      for (let drawing = 0; drawing < MOST_DRAWINGS; drawing++) {
        forgetMarks();
        const html = draw();
        if ((await answer()) > 0) continue;
        const marks = withWords(html);
        const shares = [html, ...marks.map(({ says }) => says)].flatMap(sharesIn);
        return { marks, loose: looseCounts(html), keys: textKeys(html), shares };
      }
      throw new Error(`${to} asks and asks`);
    },
  };
}

/** Marks without a label of their own say the words inside them. */
function withWords(html: string): readonly DrawnMark[] {
  const inside = new Map(
    [...html.matchAll(/<button[^>]*data-drawn="(\d+)"[^>]*>(.*?)<\/button>/gs)].map(([, at, words]) => [
      Number(at),
      (words ?? '').replace(/<[^>]*>/g, ' '),
    ]),
  );
  return drawnMarks().map((mark, at) => ({ ...mark, says: mark.says || (inside.get(at) ?? '') }));
}

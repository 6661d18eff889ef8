import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fcr } from '../client/client.ts';
import type { Connection } from '../client/connection.ts';
import { FcrContext } from '../scope/engine-context.ts';
import { PROJECT_KEY, useProject } from '../scope/queries.ts';
import { WordsProvider } from '../scope/WordsProvider.tsx';
import { createFormat, FormatContext } from '../ui/format.ts';
import { pageNonce } from '../ui/page-nonce.ts';
import { usePreference } from '../ui/preferences.ts';
import { isEngineGone } from '../ui/read-error.ts';
import { useShowError } from '../ui/use-show-error.ts';
import { AppBoundary } from './AppBoundary.tsx';
import { startProject } from './start-project.ts';
import { cssVariables, theme } from './theme.ts';

/**
 * Answers depend on their key alone (scope and stamps), so they never grow old by time. A question whose engine died waits
 * for the next one; one that ends that, too, is not asked a third time.
 */
function makeQueryClient({ state }: Connection): QueryClient {
  const waitsForEngine = (failures: number, error: unknown): boolean =>
    failures === 0 && isEngineGone(error) && state().kind === 'connecting';
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry: waitsForEngine,
        retryDelay: 0,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Numbers and times in the person's language and the project's zone and currency. */
function Formats({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const project = useProject();
  const zone = project?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const currency = project?.currency ?? 'EUR';
  const endsAt = project?.observedUntil ?? null;
  const made = useMemo(
    () => createFormat({ locale: localeOf(i18n.language), zone, currency, endsAt }),
    [i18n.language, zone, currency, endsAt],
  );
  // Another zone writes every screen anew: in slices, behind whatever is going on.
  const value = useDeferredValue(made);
  return <FormatContext value={value}>{children}</FormatContext>;
}

/** English follows the region of the machine, so that dates read as people expect there. */
function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
}

/** A project that the program was started with and that cannot be opened: said once, then Home. */
function StartError({ error }: { readonly error: unknown }) {
  const showError = useShowError();
  useEffect(() => {
    if (error !== null) showError(error);
  }, [error, showError]);
  return null;
}

/** The cache, already asking for the project to start with, so that no screen shows "no project" in between. */
function useCache(fcr: Fcr) {
  const [startError, setStartError] = useState<unknown>(null);
  const [cache] = useState(() => {
    const made = makeQueryClient(fcr.connection);
    const open = () =>
      startProject(fcr).catch((error: unknown) => {
        setStartError(error);
        return null;
      });
    void made.prefetchQuery({ queryKey: PROJECT_KEY, queryFn: open });
    return made;
  });
  return { cache, startError };
}

/** After the engine died and came back, everything that was read before may be stale. */
function useRestore(fcr: Fcr, cache: QueryClient): void {
  useEffect(() => fcr.connection.onRestored(() => void cache.invalidateQueries()), [fcr, cache]);
}

export function Providers({ fcr, children }: { readonly fcr: Fcr; readonly children: ReactNode }) {
  const { cache, startError } = useCache(fcr);
  const [scheme] = usePreference('theme');
  const [density] = usePreference('density');
  useRestore(fcr, cache);
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  return (
    <FcrContext value={fcr}>
      <QueryClientProvider client={cache}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          getStyleNonce={pageNonce}
          defaultColorScheme="auto"
          {...(scheme === 'auto' ? {} : { forceColorScheme: scheme })}
        >
          <AppBoundary>
            <Formats>
              <WordsProvider>
                <ModalsProvider>
                  <Notifications position="bottom-right" limit={4} />
                  <StartError error={startError} />
                  {children}
                </ModalsProvider>
              </WordsProvider>
            </Formats>
          </AppBoundary>
        </MantineProvider>
      </QueryClientProvider>
    </FcrContext>
  );
}

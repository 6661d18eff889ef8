import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fcr } from '../client/client.ts';
import { FcrContext } from '../scope/engine-context.ts';
import { useProject } from '../scope/queries.ts';
import { createFormat, FormatContext } from '../ui/format.ts';
import { usePreference } from '../ui/preferences.ts';
import { AppBoundary } from './AppBoundary.tsx';
import { pageNonce } from './page-nonce.ts';
import { cssVariables, theme } from './theme.ts';

/** Answers depend on their key alone (scope and stamps), so they never grow old by time. */
function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry: false,
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
  const value = useMemo(
    () => createFormat({ locale: localeOf(i18n.language), zone, currency }),
    [i18n.language, zone, currency],
  );
  return <FormatContext value={value}>{children}</FormatContext>;
}

/** English follows the region of the machine, so that dates read as people expect there. */
function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
}

/** After the engine died and came back, everything that was read before may be stale. */
function useRestore(fcr: Fcr, cache: QueryClient): void {
  useEffect(() => fcr.connection.onRestored(() => void cache.invalidateQueries()), [fcr, cache]);
}

export function Providers({ fcr, children }: { readonly fcr: Fcr; readonly children: ReactNode }) {
  const [cache] = useState(makeQueryClient);
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
              <ModalsProvider>
                <Notifications position="bottom-right" limit={4} />
                {children}
              </ModalsProvider>
            </Formats>
          </AppBoundary>
        </MantineProvider>
      </QueryClientProvider>
    </FcrContext>
  );
}

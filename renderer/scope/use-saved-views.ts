import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type SavedView, VIEW_SCREENS } from '../../shared/contract/views.ts';
import { announce } from '../ui/LiveRegion.tsx';
import { showUndoToast } from '../ui/undo-toast.tsx';
import { useShowError } from '../ui/use-show-error.ts';
import { useEngine } from './engine-context.ts';
import { useProject } from './queries.ts';
import { NO_SCOPE, SCOPE_KEYS } from './scope-search.ts';
import { searchOfView } from './view-search.ts';

const KEY = 'views.list';
type Screen = SavedView['screen'];
const pathOf = (screen: Screen): `/${Screen}` => `/${screen}`;

/** The saved views of the project, by name. */
export function useSavedViews(options: { readonly enabled: boolean }) {
  const engine = useEngine();
  const handle = useProject()?.handle;
  return useQuery({
    queryKey: [KEY, handle],
    queryFn: ({ signal }) => engine.views.list(undefined, { signal }),
    enabled: handle !== undefined && options.enabled,
  });
}

/** What stands in the address now, as a view. One thread (or sub-cause) is not a view: its list with the same slice is. */
export function useViewNow(): { readonly screen: Screen; readonly search: string } {
  const pathname = useLocation({ select: (location) => location.pathname });
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const screen = VIEW_SCREENS.find((name) => pathname.startsWith(pathOf(name))) ?? 'overview';
  const isWhole = pathname === pathOf(screen);
  const kept = Object.entries(search).filter(([key]) => isWhole || (SCOPE_KEYS as readonly string[]).includes(key));
  return { screen, search: JSON.stringify(Object.fromEntries(kept)) };
}

/** Save, open and remove views. What was replaced or removed can be brought back. */
export function useViewActions() {
  const { t } = useTranslation('common');
  const engine = useEngine();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const showError = useShowError();
  const run = useCallback(
    async (work: () => Promise<{ readonly text: string; readonly back: (() => Promise<unknown>) | null }>) => {
      try {
        const { text, back } = await work();
        await cache.invalidateQueries({ queryKey: [KEY] });
        announce(text);
        const undo = async () => {
          await back?.();
          await cache.invalidateQueries({ queryKey: [KEY] });
        };
        showUndoToast(text, back === null ? null : { label: t('title.undo'), act: () => void undo().catch(showError) });
        return true;
      } catch (error) {
        showError(error);
        return false;
      }
    },
    [cache, showError, t],
  );
  return {
    save: (name: string, now: { readonly screen: Screen; readonly search: string }) =>
      run(async () => {
        const { replaced } = await engine.views.save({ name, ...now });
        if (replaced === null) return { text: t('views.saved', { name }), back: () => engine.views.remove({ name }) };
        return { text: t('views.replaced', { name }), back: () => engine.views.save(replaced) };
      }),
    remove: (name: string) =>
      run(async () => {
        const { removed } = await engine.views.remove({ name });
        return {
          text: t('views.removed', { name }),
          back: removed === null ? null : () => engine.views.save(removed),
        };
      }),
    open: (view: SavedView) =>
      // Which screen it is decides what its search may hold; its schema checks that on arrival.
      void navigate({ to: pathOf(view.screen), search: { ...NO_SCOPE, ...searchOfView(view.search) } as never }),
  };
}

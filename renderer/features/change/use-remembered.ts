import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useProject } from '../../scope/queries.ts';
import type { ChangeSearch } from './change-search.ts';

const route = getRouteApi('/change');

/** What was compared last in a project, for as long as the page is open; a saved view keeps it for longer. */
const last = new Map<string, ChangeSearch>();

/** Who comes back without an address of the own finds the sides and fields as they were left. */
export function useRemembered(): void {
  const handle = useProject()?.handle;
  const { kind, field, a, b, other, by } = route.useSearch();
  const navigate = route.useNavigate();
  const isFirst = useRef(true);
  useEffect(() => {
    if (handle === undefined) return;
    const now: ChangeSearch = { kind, field, a, b, other, by };
    const known = last.get(handle);
    const isBare = Object.values(now).every((value) => value === undefined);
    if (isFirst.current && isBare && known !== undefined) {
      void navigate({ search: (prev) => ({ ...prev, ...known }), replace: true });
    } else last.set(handle, now);
    isFirst.current = false;
  }, [handle, navigate, kind, field, a, b, other, by]);
}

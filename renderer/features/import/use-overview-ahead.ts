import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { NO_SCOPE } from '../../scope/scope-search.ts';

/** While rows are checked the page has nothing to do: what it shows afterwards is loaded then, charts and all. */
export function useOverviewAhead(isChecking: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isChecking) return;
    const idle = requestIdleCallback(() => void router.preloadRoute({ to: '/overview', search: NO_SCOPE }));
    return () => cancelIdleCallback(idle);
  }, [isChecking, router]);
}

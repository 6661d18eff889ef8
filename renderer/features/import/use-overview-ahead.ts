import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { NO_SCOPE } from '../../scope/scope-search.ts';

/** While rows are checked the page has nothing to do: what it shows afterwards is made ready then, charts and all. */
export function useOverviewAhead(isChecking: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isChecking) return;
    let idle = requestIdleCallback(async () => {
      await router.preloadRoute({ to: '/overview', search: NO_SCOPE });
      const { warmUp } = await import('../../charts/warm-up.ts');
      idle = requestIdleCallback(warmUp);
    });
    return () => cancelIdleCallback(idle);
  }, [isChecking, router]);
}

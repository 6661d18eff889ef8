import { useIsFetching } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Acts on the newest wish only, and only while no answer is on its way: a slider may ask for sixty things a second, and
 * the engine, which cannot be interrupted, would answer them one after the other long after the hand has stopped.
 */
export function useLatest<T>(act: (wish: T) => void): (wish: T) => void {
  const isBusy = useIsFetching() > 0;
  const [wish, setWish] = useState<{ readonly value: T } | null>(null);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (wish === null || isBusy) return;
    setWish(null);
    latest.current(wish.value);
  }, [wish, isBusy]);
  return useCallback((value: T) => setWish({ value }), []);
}

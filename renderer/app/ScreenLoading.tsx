import { LoadingBlock } from '../ui/LoadingBlock.tsx';

/** Shown while the code of a screen is read; on this machine that is a moment. */
export function ScreenLoading() {
  return <LoadingBlock lines={8} />;
}

import { useTagging } from '../../tagging/use-tagging.ts';
import { useLetterKeys } from '../../ui/letter-keys.ts';

export type BareKeys = {
  readonly onNext?: () => void;
  readonly onPrevious: () => void;
  /** Something was taken back: there may be more to read than before. */
  readonly onUndone?: () => void;
};

/**
 * J, K and U while no panel is there to hear them: until the thread of the next contact has come, and after the last one.
 * Who saves and sees at once that it was wrong presses U before that.
 */
export function useBareKeys({ onNext, onPrevious, onUndone }: BareKeys): void {
  const { undo } = useTagging();
  const takeBack = async () => {
    if (await undo()) onUndone?.();
  };
  useLetterKeys(null, {
    ...(onNext !== undefined && { KeyJ: onNext }),
    KeyK: onPrevious,
    KeyU: () => void takeBack(),
  });
}

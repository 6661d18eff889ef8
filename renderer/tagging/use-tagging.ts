import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../shared/contract/base.ts';
import type { CauseFamily } from '../../shared/domain/cause/causes.ts';
import type { SubCauseVerdict } from '../../shared/domain/cause/verdicts.ts';
import { useEngine } from '../scope/engine-context.ts';
import { DRIVERS_KEY, KPI_SETTINGS_KEY, PROJECT_KEY, TAGS_KEY, tagsHaveChanged } from '../scope/queries.ts';
import { useFormat } from '../ui/format.ts';
import { announce } from '../ui/LiveRegion.tsx';
import { showUndoToast } from '../ui/undo-toast.tsx';
import { useShowError } from '../ui/use-show-error.ts';
import { useCauseWords } from './cause-words.ts';
import { tagsAreOnTheWay } from './tags-on-the-way.ts';

export type TagTarget = { readonly rows: readonly number[] } | { readonly scope: Scope };
export type TagChoice = { readonly family: CauseFamily; readonly subCause: string | null; readonly note: string };
/** Who judges ('' = the author of the project) and how. */
export type Judging = {
  readonly coder: string;
  /** Before the rules' answer was shown; null = not known. */
  readonly blind: boolean | null;
  readonly verdicts: readonly SubCauseVerdict[];
};

export type Tagging = {
  /** True while something is saved here. What is taken back keeps nobody waiting: the engine does one after the other. */
  readonly busy: boolean;
  /** Resolve to true when it was saved, false when it was not (the reason has been shown). */
  readonly apply: (target: TagTarget, choice: TagChoice, judging: Judging) => Promise<boolean>;
  readonly remove: (target: TagTarget, coder?: string) => Promise<boolean>;
  readonly undo: () => Promise<boolean>;
  readonly redo: () => Promise<boolean>;
};

type Done = { readonly contacts: number; readonly kind?: 'apply' | 'remove' | 'driver' | 'kpis' };
/** What hangs on a step that is about no contact. */
const HANGS_ON = { driver: [DRIVERS_KEY], kpis: [KPI_SETTINGS_KEY, 'contacts.page', ...PROJECT_KEY] } as const;
type Said = 'applied' | 'removed' | 'undone' | 'redone';

/** Actions of any panel or menu that were begun: one that is over after the next has begun says nothing over it. */
let begun = 0;

const wireTarget = (target: TagTarget) => ('rows' in target ? { rows: [...target.rows] } : { scope: target.scope });

/** The history brings the new stamp, and with it every query that shows tags asks again. */
async function askAnew(cache: QueryClient, about: keyof typeof HANGS_ON | null): Promise<void> {
  if (about === null) return tagsHaveChanged(cache);
  for (const key of HANGS_ON[about]) await cache.invalidateQueries({ queryKey: [key] });
  await cache.invalidateQueries({ queryKey: TAGS_KEY });
}

/**
 * Every action on tags: saved first, then the figures are asked again, then said with an Undo beside it. Undo and redo
 * take what was done last, which may be the mark of a driver or the settings of the key figures.
 */
export function useTagging(): Tagging {
  const { t } = useTranslation('tagging');
  const engine = useEngine();
  const cache = useQueryClient();
  const format = useFormat();
  const words = useCauseWords();
  const showError = useShowError();
  const [saving, setSaving] = useState(0);
  const undoLatest = useRef<() => Promise<boolean>>(async () => false);

  const run = useCallback(
    async (call: () => Promise<Done>, said: Said, cause: string): Promise<boolean> => {
      const isSaved = said === 'applied' || said === 'removed';
      if (isSaved) setSaving((count) => count + 1);
      const isOver = tagsAreOnTheWay();
      begun += 1;
      const own = begun;
      try {
        const { contacts, kind } = await call();
        const about = kind === 'driver' || kind === 'kpis' ? kind : null;
        await askAnew(cache, about);
        const counted = { count: contacts, n: format.count(contacts), cause };
        const text = about === null ? t(`toast.${said}`, counted) : t(`toast.${about}`);
        announce(text);
        const canUndo = isSaved || said === 'redone';
        if (own === begun)
          showUndoToast(text, canUndo ? { label: t('undo'), act: () => void undoLatest.current() } : null);
        return true;
      } catch (error) {
        showError(error);
        return false;
      } finally {
        if (isSaved) setSaving((count) => count - 1);
        isOver();
      }
    },
    [cache, format, showError, t],
  );

  const undo = useCallback(() => run(() => engine.tags.undo(), 'undone', ''), [run, engine]);
  undoLatest.current = undo;

  return useMemo(
    () => ({
      busy: saving > 0,
      apply: (target, choice, judging) =>
        run(
          () =>
            engine.tags.apply({ ...choice, ...judging, verdicts: [...judging.verdicts], target: wireTarget(target) }),
          'applied',
          words.cause(choice.family, choice.subCause),
        ),
      remove: (target, coder = '') =>
        run(() => engine.tags.remove({ target: wireTarget(target), coder }), 'removed', ''),
      undo,
      redo: () => run(() => engine.tags.redo(), 'redone', ''),
    }),
    [engine, saving, run, undo, words],
  );
}

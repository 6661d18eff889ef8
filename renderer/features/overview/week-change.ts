import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { type GroupChange, type RateChange, splitRateChange } from '../../../shared/domain/metrics/rate-change.ts';
import type { Share } from '../../../shared/domain/metrics/rate-difference.ts';
import type { Period } from '../../scope/judged-periods.ts';
import { comparedWeeks } from './periods.ts';

/** The last judged weeks against as many before them. */
export type WeekChange = {
  readonly before: Share;
  readonly after: Share;
  readonly beforeWeeks: readonly string[];
  readonly afterWeeks: readonly string[];
  readonly beforeLabel: string;
  readonly afterLabel: string;
  /** The change split by reason; null keys are contacts without one, OTHERS those of reasons too small to be told apart. */
  readonly byReason: RateChange<string | null>;
};

/** What no reason is called: contacts of the smallest cells of reason and week, which the answer has added up. */
export const OTHERS = '\u0001others';

const shareOf = (groups: readonly FigureGroup[]): Share => ({
  successes: groups.reduce((sum, group) => sum + group.mature - group.failed, 0),
  total: groups.reduce((sum, group) => sum + group.mature, 0),
});

/** What is left of a share when parts of it are taken away. */
const without = (whole: Share, parts: readonly Share[]): Share => ({
  successes: parts.reduce((left, part) => left - part.successes, whole.successes),
  total: parts.reduce((left, part) => left - part.total, whole.total),
});

/** Compares the last judged weeks with those before, as a whole and by reason. Null when there are too few weeks. `name` says them. */
export function weekChange(
  weeks: readonly Period[],
  reasonByWeek: readonly FigureGroup[],
  name: (weeks: readonly string[]) => string,
): WeekChange | null {
  const compared = comparedWeeks(weeks);
  if (compared === null) return null;
  const words = {
    before: compared.before.map((period) => period.word),
    after: compared.after.map((period) => period.word),
  };
  const ofReasons = Map.groupBy(reasonByWeek, (group) => group.key['reason'] ?? null);
  const groups = [...ofReasons].map(([key, parts]): GroupChange<string | null> => {
    const part = (period: 'before' | 'after') =>
      shareOf(parts.filter((group) => words[period].includes(group.key['week'] ?? '')));
    return { key, before: part('before'), after: part('after') };
  });
  const [before, after] = [
    shareOf(compared.before.map((period) => period.group)),
    shareOf(compared.after.map((period) => period.group)),
  ];
  const others: GroupChange<string | null> = {
    key: OTHERS,
    before: without(
      before,
      groups.map((group) => group.before),
    ),
    after: without(
      after,
      groups.map((group) => group.after),
    ),
  };
  const hasOthers = others.before.total + others.after.total > 0;
  return {
    ...{ before, after },
    beforeWeeks: words.before,
    afterWeeks: words.after,
    beforeLabel: name(words.before),
    afterLabel: name(words.after),
    byReason: splitRateChange(hasOthers ? [...groups, others] : groups),
  };
}

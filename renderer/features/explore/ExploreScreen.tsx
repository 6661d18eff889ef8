import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownCounts } from '../../scope/figure.ts';
import { useDimensions } from '../../scope/queries.ts';
import { type Breakdown, useMeasure } from '../../scope/use-measure.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { TaggingPanel } from '../../tagging/TaggingPanel.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ChartPanel } from './ChartPanel.tsx';
import { ContactsPanel, useListed } from './ContactsPanel.tsx';
import './explore.css';
import { SidePanel } from './SidePanel.tsx';
import { SliceLine } from './SliceLine.tsx';
import { useExplore } from './use-explore.ts';

/** Other sides of the failures, in the order in which they are shown; those in the chart are left out. */
const SIDES = ['tag_family', 'channel', 'gap_band', 'queue', 'reason', 'product', 'team'] as const;

function useSides(): readonly Breakdown[] {
  const found = useDimensions().data;
  return useMemo(() => {
    const names = new Set((found ?? []).map(({ name }) => name));
    // Judged dimensions belong to the definition, so the project's list may not have them.
    return SIDES.filter((name) => name === 'gap_band' || names.has(name)).map((name) => ({ by: [name], most: 30 }));
  }, [found]);
}

/** Slice by slice from a figure to its contacts. */
export function ExploreScreen() {
  return (
    <WithContacts>
      <ExploreOpen />
    </WithContacts>
  );
}

function ExploreOpen() {
  const { t } = useTranslation('explore');
  const explore = useExplore();
  const { scope } = useScope();
  const sides = useSides();
  const query = useMeasure(sides);
  const busy = useIsBehind(query);
  const [selected, setSelected] = useState<readonly number[]>([]);
  const [isTagging, setIsTagging] = useState(false);
  const shown = explore.search.show ?? 'all';
  const listed = useListed(shown);
  const key = JSON.stringify([scope, shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a selection belongs to the list it was made in
  useEffect(() => setSelected([]), [key]);
  if (query.error !== null && query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const figures = query.data;
  const total = figures === undefined ? 0 : shownCounts(figures.counts)[shown];
  return (
    <div className="explore" data-tagging={isTagging}>
      {/* The comparison stands where the tagging panel would be. */}
      <SliceLine explore={explore} onCompare={() => setIsTagging(false)} />
      <div className="explore-charts">
        <ChartPanel explore={explore} />
        <SidePanel
          figures={figures}
          shown={[explore.rows, explore.columns]}
          busy={busy}
          asked={sides}
          isCompared={explore.search.vs === 'rest'}
        />
      </div>
      <ContactsPanel
        explore={explore}
        figures={figures}
        selected={selected}
        onSelect={setSelected}
        onTag={() => setIsTagging(true)}
      />
      {isTagging && (
        <aside className="explore-tagging" aria-label={t('list.tagging')}>
          <TaggingPanel
            title={t('list.tagging')}
            target={selected.length > 0 ? { rows: selected } : { scope: listed }}
            contacts={selected.length > 0 ? selected.length : total}
            tag={null}
            onClose={() => setIsTagging(false)}
          />
        </aside>
      )}
    </div>
  );
}

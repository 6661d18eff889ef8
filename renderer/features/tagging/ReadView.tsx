import { getRouteApi } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleInfo } from '../../../shared/contract/samples.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { DrawSample } from './DrawSample.tsx';
import { QueuePanel } from './QueuePanel.tsx';
import { ReadContact } from './ReadContact.tsx';
import { type BareKeys, useBareKeys } from './use-bare-keys.ts';
import { useSampleActions, useSamplePage, useSamples } from './use-samples.ts';

const route = getRouteApi('/tagging');

function FirstSample({ onDrawn }: { readonly onDrawn: (sample: number) => void }) {
  const { t } = useTranslation('reading');
  return (
    <div className="reading-first">
      <Panel title={t('first.title')} sub={t('first.sub')}>
        <DrawSample onDrawn={onDrawn} />
      </Panel>
    </div>
  );
}

/** Contacts of a sample, one after the other: the queue, the thread, the judgement. */
export function ReadView() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const samples = useSamples();
  const [coder] = usePreference('coder');
  const show = (sample: number) => void navigate({ search: (prev) => ({ ...prev, sample, place: undefined }) });
  if (samples.isError) return <ErrorState error={samples.error} onRetry={() => void samples.refetch()} />;
  if (samples.data === undefined) return <LoadingBlock lines={8} />;
  const sample = samples.data.find(({ id }) => id === search.sample) ?? samples.data[0];
  if (sample === undefined) return <FirstSample onDrawn={show} />;
  return <Queue key={`${sample.id} ${coder}`} coder={coder} sample={sample} samples={samples.data} onSample={show} />;
}

/** After the last contact. What is taken back here can be read again. */
function NothingLeft(props: BareKeys & { readonly skipped: number }) {
  const { t } = useTranslation('reading');
  const { skipped } = props;
  useBareKeys(props);
  return (
    <Panel title={t('done.title')} className="reading-done">
      <EmptyState title={t(skipped > 0 ? 'done.skipped' : 'done.all', { count: skipped })} hint={t('done.hint')} />
    </Panel>
  );
}

function Queue(props: {
  readonly sample: SampleInfo;
  readonly coder: string;
  readonly samples: readonly SampleInfo[];
  readonly onSample: (sample: number) => void;
}) {
  const { sample, coder } = props;
  const navigate = route.useNavigate();
  const asked = route.useSearch().place;
  const actions = useSampleActions();
  // Without a place in the address the first answer says where it goes on, and there it stays until a key moves it.
  const [start, setStart] = useState<number | null>(null);
  const place = asked ?? start ?? 0;
  const query = useSamplePage(sample.id, coder, Math.min(place, sample.size));
  const latest = useRef(query.data);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const state = query.data;
  latest.current = state;
  if (state === undefined) return <LoadingBlock lines={12} height={28} />;
  if (asked === undefined && start === null && state.next !== null) setStart(state.next);
  const goTo = (next: number | null) => {
    if (next === null) setStart(0);
    void navigate({ search: (prev) => ({ ...prev, sample: sample.id, place: next ?? undefined }) });
  };
  const here = state.places.find((one) => one.place === place);
  /** Who is quicker than the queue asks it anew: the answer of the place before would lead back to this one. */
  const goOn = async () => {
    const known = latest.current;
    goTo(known?.after === place ? known.next : await actions.next(sample.id, coder, place));
  };
  const skip = async () => {
    if (here === undefined) return;
    await actions.skip(sample.id, coder, here.place, !here.skipped);
    if (!here.skipped) await goOn();
  };
  return (
    <div className="reading-columns">
      <QueuePanel
        state={state}
        samples={props.samples}
        place={place}
        onPlace={goTo}
        onSample={props.onSample}
        onRemove={() => void actions.remove(sample)}
      />
      {here === undefined ? (
        <NothingLeft skipped={state.skipped} onPrevious={() => goTo(sample.size)} onUndone={() => setStart(null)} />
      ) : (
        <ReadContact
          key={`${sample.id} ${here.place} ${coder}`}
          sample={sample}
          here={here}
          isEarlier={query.isPlaceholderData}
          coder={coder}
          onSkip={() => void skip()}
          onNext={() => void goOn()}
          onStep={(by) => goTo(Math.min(sample.size, Math.max(1, here.place + by)))}
        />
      )}
    </div>
  );
}

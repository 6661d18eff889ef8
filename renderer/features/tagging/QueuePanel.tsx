import { ActionIcon, Menu, Modal } from '@mantine/core';
import { IconArrowForwardUp, IconCheck, IconChevronDown, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleInfo, SamplePlace } from '../../../shared/contract/samples.ts';
import { useWords } from '../../scope/use-words.ts';
import { useCauseWords } from '../../tagging/cause-words.ts';
import { ChannelIcon } from '../../ui/ChannelIcon.tsx';
import { FamilyGlyph } from '../../ui/FamilyGlyph.tsx';
import { useFormat } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { DrawSample } from './DrawSample.tsx';
import type { SampleState } from './use-samples.ts';

type QueueProps = {
  readonly state: SampleState;
  readonly samples: readonly SampleInfo[];
  readonly place: number;
  readonly onPlace: (place: number) => void;
  readonly onSample: (sample: number) => void;
  readonly onRemove: () => void;
};

/** "Random within Reason, seed 7, of 3,372 failed contacts". */
function useSampleWords(): (sample: SampleInfo) => string {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const words = useWords();
  return (sample) => {
    const counted = { count: sample.population, n: format.count(sample.population), seed: sample.seed };
    if (sample.kind !== 'strata') return t(`sample.${sample.kind}`, counted);
    if (sample.strata === null) return t('sample.random', counted);
    return t('sample.strata', { ...counted, field: words.field(sample.strata) });
  };
}

function SampleMenu(props: QueueProps) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const say = useSampleWords();
  const [drawing, setDrawing] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={24} aria-label={t('sample.menu')}>
            <IconChevronDown size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown className="choice-list">
          <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => setDrawing(true)}>
            {t('sample.draw')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={14} />} onClick={props.onRemove}>
            {t('sample.remove')}
          </Menu.Item>
          <Menu.Divider />
          {props.samples.map((sample) => (
            <Menu.Item
              key={sample.id}
              onClick={() => props.onSample(sample.id)}
              rightSection={sample.id === props.state.sample.id ? <IconCheck size={14} /> : null}
            >
              <span className="reading-sample">
                <b>
                  {t('sample.drawn', {
                    count: sample.size,
                    n: format.count(sample.size),
                    when: format.dayTime(sample.drawnAt),
                  })}
                </b>
                <span className="small muted">{say(sample)}</span>
              </span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={drawing} onClose={() => setDrawing(false)} title={t('sample.draw')}>
        <DrawSample
          onDrawn={(sample) => {
            setDrawing(false);
            props.onSample(sample);
          }}
        />
      </Modal>
    </>
  );
}

function StateIcon({ row }: { readonly row: SamplePlace }) {
  if (row.family !== null) return <IconCheck size={14} className="reading-tagged" aria-hidden="true" />;
  if (row.skipped) return <IconArrowForwardUp size={14} aria-hidden="true" />;
  return <span aria-hidden="true" />;
}

function QueueRow({
  row,
  isHere,
  onPlace,
}: {
  readonly row: SamplePlace;
  readonly isHere: boolean;
  readonly onPlace: () => void;
}) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const causes = useCauseWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isHere) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isHere]);
  const state =
    row.family === null ? t(row.skipped ? 'row.skipped' : 'row.open') : causes.cause(row.family, row.subCause);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="reading-row"
        aria-current={isHere ? 'true' : undefined}
        aria-label={t('row.label', {
          place: row.place,
          reason: row.reason ?? row.contactId,
          when: format.day(row.startedAt),
          state,
        })}
        disabled={row.row === null}
        title={row.row === null ? t('row.gone') : undefined}
        onClick={onPlace}
      >
        <StateIcon row={row} />
        <span className="ellipsis">
          <span className="reading-reason">{row.reason ?? row.contactId}</span>{' '}
          <span className="muted">{format.day(row.startedAt)}</span>
        </span>
        <ChannelIcon channel={row.channel ?? 'other'} />
        {row.family === null ? <span /> : <FamilyGlyph family={row.family} />}
      </button>
    </li>
  );
}

function Progress({ state }: { readonly state: SampleState }) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const { tagged, skipped, sample } = state;
  return (
    <div className="reading-progress">
      <progress aria-label={t('queue.progress')} max={sample.size} value={tagged} />
      <div className="row small text-2">
        <span>{t('queue.tagged', { count: tagged, n: format.count(tagged), total: format.count(sample.size) })}</span>
        {skipped > 0 && (
          <span className="push-right">{t('queue.skipped', { count: skipped, n: format.count(skipped) })}</span>
        )}
      </div>
    </div>
  );
}

/** The contacts of a sample in their order: what is read, what is skipped, where one stands. */
export function QueuePanel(props: QueueProps) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const say = useSampleWords();
  const [letters] = usePreference('letterKeys');
  const { state, place } = props;
  const left = state.sample.size - state.tagged;
  return (
    <Panel
      className="reading-queue"
      flush
      title={t('queue.title', { n: format.count(left), total: format.count(state.sample.size) })}
      sub={say(state.sample)}
      actions={<SampleMenu {...props} />}
      foot={
        letters && (
          <span className="row">
            <Kbd>J</Kbd>
            <Kbd>K</Kbd> {t('queue.move')} <Kbd>S</Kbd> {t('queue.skip')}
          </span>
        )
      }
    >
      <Progress state={state} />
      <ol className="reading-rows" aria-label={t('queue.list')}>
        {state.places.map((row) => (
          <QueueRow key={row.place} row={row} isHere={row.place === place} onPlace={() => props.onPlace(row.place)} />
        ))}
      </ol>
    </Panel>
  );
}

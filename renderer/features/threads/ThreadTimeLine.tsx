import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitionInForce } from '../../scope/use-definition.ts';
import { useWords } from '../../scope/use-words.ts';
import type { Thread } from '../../thread/use-thread.ts';
import { type Format, useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ThreadTimeTable } from './ThreadTimeTable.tsx';
import { layTimeLine, type TimeLine, type TimeLineNode, type TimeLineWindow } from './time-line.ts';

const LEFT = 84;
const DEFAULT_WIDTH = 800;
const HOURS_PER_DAY = 24;
/** Under this many pixels the words of the window do not fit into its bar. */
const WIDE_WINDOW = 210;

function Axis({ line, format }: { readonly line: TimeLine; readonly format: Format }) {
  return (
    <g>
      {line.lanes.map((lane) => (
        <line key={lane.y} x1={LEFT - 8} x2={line.width - 6} y1={lane.y} y2={lane.y} stroke="var(--grid)" />
      ))}
      {line.ticks.map((tick, index) => {
        const day = format.monthDay(tick.at);
        const label = tick.kind === 'hour' ? format.time(tick.at) : index === 0 ? day : shortDay(day, format, tick.at);
        return (
          <g key={tick.at}>
            <line x1={tick.x} x2={tick.x} y1="18" y2={line.height - 4} stroke="var(--grid)" />
            <text x={tick.x + 3} y="13" fill="var(--text-3)">
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** After the first tick only the day of the month, until the month changes. */
function shortDay(day: string, format: Format, at: number): string {
  const number = new Intl.DateTimeFormat(format.locale, { day: 'numeric', timeZone: format.zone }).format(at);
  return number === '1' ? day : number;
}

function WindowBar({
  window,
  words,
}: {
  readonly window: TimeLineWindow;
  readonly words: { long: string; short: string };
}) {
  const width = window.x2 - window.x1;
  const text = width >= WIDE_WINDOW ? words.long : width >= 70 ? words.short : '';
  const tone = window.state === 'resolved' ? 'resolved' : 'pending';
  const fill = `var(--${tone}-soft)`;
  return (
    <g>
      <rect
        x={window.x1}
        y={window.y - 7}
        width={width}
        height="14"
        rx="2"
        fill={fill}
        stroke={`var(--${tone})`}
        strokeOpacity=".6"
      />
      {window.state === 'open' && window.observedX < window.x2 && (
        <rect
          x={window.observedX}
          y={window.y - 7}
          width={window.x2 - window.observedX}
          height="14"
          fill="url(#thread-hatch)"
        />
      )}
      <text
        x={window.x1 + width / 2}
        y={window.y + 4}
        textAnchor="middle"
        fill={tone === 'resolved' ? 'var(--resolved-text)' : 'var(--text-2)'}
        stroke={fill}
        strokeWidth={window.state === 'open' ? 4 : 0}
        paintOrder="stroke"
      >
        {text}
      </text>
    </g>
  );
}

function Node({
  node,
  isChosen,
  onChoose,
}: {
  readonly node: TimeLineNode;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const isResolved = node.result === 'resolved';
  const tone = node.result === 'failed' || isResolved ? node.result : 'pending';
  const isOther = node.number === null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cards below are the same contacts for the keyboard
    <g className="thread-node" onClick={onChoose}>
      {isChosen && <circle cx={node.x} cy={node.y} r="13" fill="none" stroke="var(--accent)" strokeWidth="2" />}
      <circle
        cx={node.x}
        cy={node.y}
        r={isOther ? 7 : 9}
        fill={isResolved && !isOther ? 'var(--resolved)' : 'var(--surface)'}
        stroke={isOther ? 'var(--text-3)' : `var(--${tone})`}
        strokeWidth={isOther ? 1.5 : 2}
        strokeDasharray={isOther ? '2.2 2' : tone === 'pending' ? '4 2' : undefined}
      />
      {!isOther && (
        <text
          x={node.x}
          y={node.y + 4}
          textAnchor="middle"
          fontWeight="600"
          fill={isResolved ? 'var(--surface)' : node.result === 'failed' ? 'var(--failed-text)' : 'var(--text-2)'}
        >
          {node.number}
        </text>
      )}
    </g>
  );
}

/** What the bar after the last contact says, long and short. */
function useWindowWords(thread: Thread): (state: TimeLineWindow['state']) => { long: string; short: string } {
  const { t } = useTranslation('threads');
  const format = useFormat();
  const calendar = useDefinitionInForce()?.calendar ?? null;
  const hours = thread.windowHours;
  const days = hours / HOURS_PER_DAY;
  const isDays = Number.isInteger(days) && (days > 1 || calendar !== null);
  const unit = isDays ? 'days' : 'hours';
  const count = isDays ? days : hours;
  const business = isDays ? 'businessDays' : 'businessHours';
  const window = t(`line.${calendar === null ? unit : business}`, { count, n: format.count(count) });
  return (state) => {
    if (state === 'resolved')
      return { long: t('line.windowResolved', { window }), short: t('line.windowShortResolved') };
    if (state === 'unresolved') return { long: t('line.windowUnresolved', { window }), short: '' };
    const until = format.day(thread.observedUntil);
    return { long: t('line.windowOpen', { window, until }), short: t('line.windowShortOpen') };
  };
}

function Gaps({ line }: { readonly line: TimeLine }) {
  return (
    <g>
      <path
        d={line.nodes.map((node, index) => `${index === 0 ? 'M' : 'L'}${node.x} ${node.y}`).join(' ')}
        fill="none"
        stroke="var(--failed)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      {line.gaps.map(({ label }) =>
        label === null ? null : (
          <text
            key={`${label.x} ${label.y}`}
            x={label.x}
            y={label.y}
            textAnchor="middle"
            fill="var(--text-2)"
            stroke="var(--surface)"
            strokeWidth="3"
            paintOrder="stroke"
          >
            {label.text}
          </text>
        ),
      )}
    </g>
  );
}

/** The thread on a time line: lanes by channel, numbered contacts, gaps, and the window after the last one. */
export function ThreadTimeLine(props: {
  readonly thread: Thread;
  readonly chosen: number;
  readonly onChoose: (row: number) => void;
}) {
  const { t } = useTranslation('threads');
  const { t: say } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const { ref, width } = useElementSize();
  const { thread } = props;
  const windowWords = useWindowWords(thread);
  const line = useMemo(
    () =>
      layTimeLine({
        ...thread,
        zone: format.zone,
        width: width === 0 ? DEFAULT_WIDTH : width,
        left: LEFT,
        gapText: format.span,
      }),
    [thread, format, width],
  );
  if (line === null) return <p className="panel thread-no-time text-2">{t('line.noTime')}</p>;
  const channelOf = (channel: string | null) => words.value('channel', channel);
  const list = thread.contacts
    .map((contact) =>
      t('line.item', {
        channel: channelOf(contact.fields['channel'] === undefined ? null : String(contact.fields['channel'])),
        when: format.dayTime(contact.startedAt),
        outcome: say(`outcome.${contact.result}`),
      }),
    )
    .join(', ');
  return (
    <Panel className="thread-line" title={t('line.title')} table={<ThreadTimeTable thread={thread} />}>
      <div ref={ref}>
        <svg width={line.width} height={line.height} role="img" aria-label={t('line.label', { list })}>
          <defs>
            <pattern id="thread-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="1.5" height="5" fill="var(--pending)" />
            </pattern>
          </defs>
          <Axis line={line} format={format} />
          {line.lanes.map((lane) => (
            <text key={lane.y} x={LEFT - 14} y={lane.y + 4} textAnchor="end" fill="var(--text-3)">
              {channelOf(lane.channel)}
            </text>
          ))}
          {line.window !== null && <WindowBar window={line.window} words={windowWords(line.window.state)} />}
          <Gaps line={line} />
          {[...line.others, ...line.nodes].map((node) => (
            <Node
              key={node.row}
              node={node}
              isChosen={node.row === props.chosen && node.number !== null}
              onChoose={() => props.onChoose(node.row)}
            />
          ))}
        </svg>
      </div>
    </Panel>
  );
}

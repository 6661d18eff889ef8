import { ActionIcon, Button } from '@mantine/core';
import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FamilyName } from '../../ui/FamilyGlyph.tsx';
import { Panel } from '../../ui/Panel.tsx';

const HIDDEN_KEY = 'fcr-workbench.first-time-hidden';

function wasHidden(): boolean {
  try {
    return localStorage.getItem(HIDDEN_KEY) === '1';
  } catch {
    return false; // storage denied: the panel shows again, which does no harm
  }
}

function remember(hidden: boolean): void {
  try {
    localStorage.setItem(HIDDEN_KEY, hidden ? '1' : '0');
  } catch {
    // Storage is full or denied: it stays as it is until the page is closed.
  }
}

/** A thread in small: two failed contacts and the one that resolved the issue. */
function ExampleThread() {
  const { t } = useTranslation('home');
  const nodes = [
    { x: 30, word: t('first.chat'), outcome: 'failed' },
    { x: 150, word: t('first.call'), outcome: 'failed' },
    { x: 268, word: t('first.call'), outcome: 'resolved' },
  ] as const;
  return (
    <svg className="home-thread" viewBox="0 0 350 88" role="img" aria-label={t('first.example')}>
      <path d="M30 34 H268" stroke="var(--failed)" strokeWidth="2" />
      <path d="M268 34 H330" stroke="var(--line-strong)" strokeWidth="1" />
      <text x="90" y="26" textAnchor="middle" fill="var(--text-2)">
        {t('first.gap1')}
      </text>
      <text x="209" y="26" textAnchor="middle" fill="var(--text-2)">
        {t('first.gap2')}
      </text>
      {nodes.map((node, index) => {
        const isResolved = node.outcome === 'resolved';
        return (
          <g key={node.x}>
            <circle
              cx={node.x}
              cy="34"
              r="12"
              fill={isResolved ? 'var(--resolved)' : 'var(--surface)'}
              stroke={`var(--${node.outcome})`}
              strokeWidth="2"
            />
            <text
              x={node.x}
              y="38.5"
              textAnchor="middle"
              fontWeight="600"
              fill={isResolved ? 'var(--surface)' : 'var(--failed-text)'}
            >
              {index + 1}
            </text>
            <text x={node.x} y="64" textAnchor="middle" fill="var(--text-2)">
              {node.word}
            </text>
            <text x={node.x} y="81" textAnchor="middle" fill={`var(--${node.outcome}-text)`}>
              {t(`first.${node.outcome}`)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Four words, once; hidden for good when a person closes it, and brought back from the same place. */
export function FirstTime({ onSample }: { readonly onSample: () => void }) {
  const { t } = useTranslation('home');
  const [hidden, setHidden] = useState(wasHidden);
  const set = (next: boolean) => {
    remember(next);
    setHidden(next);
  };
  if (hidden) {
    return (
      <Button variant="subtle" className="home-first-show" onClick={() => set(false)}>
        {t('first.show')}
      </Button>
    );
  }
  return (
    <Panel
      title={t('first.title')}
      sub={t('first.sub')}
      className="home-first"
      actions={
        <ActionIcon size={24} aria-label={t('first.hide')} onClick={() => set(true)}>
          <IconX size={16} />
        </ActionIcon>
      }
    >
      <ExampleThread />
      <dl className="home-words">
        <dt>{t('first.contact')}</dt>
        <dd>{t('first.contactSays')}</dd>
        <dt>{t('first.return')}</dt>
        <dd>{t('first.returnSays')}</dd>
        <dt>{t('first.definition')}</dt>
        <dd>{t('first.definitionSays')}</dd>
        <dt>{t('first.cause')}</dt>
        <dd>
          {t('first.causeSays')} <FamilyName family="skill" />, <FamilyName family="will" />,{' '}
          <FamilyName family="data" /> {t('first.causeOr')} <FamilyName family="platform" />
        </dd>
      </dl>
      <Button className="home-tour" leftSection={<IconPlayerPlay size={14} />} onClick={onSample}>
        {t('first.tour')}
      </Button>
    </Panel>
  );
}

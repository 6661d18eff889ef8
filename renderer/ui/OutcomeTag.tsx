import { IconArrowBackUp, IconCheck, IconCircleMinus, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/domain/resolution/judgement.ts';

const ICONS = { resolved: IconCheck, failed: IconArrowBackUp, pending: IconClock, excluded: IconCircleMinus } as const;

/** The glyph of an outcome, always beside its word. */
export function OutcomeGlyph({ outcome, size = 14 }: { readonly outcome: Result; readonly size?: number }) {
  const Icon = ICONS[outcome];
  return <Icon size={size} stroke={1.75} aria-hidden="true" />;
}

/** An outcome of a contact under the definition: glyph and word, plain or as a soft tag. */
export function OutcomeTag(props: {
  readonly outcome: Result;
  readonly soft?: boolean;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('common');
  const words = props.children ?? t(`outcome.${props.outcome}`);
  if (props.soft === true) {
    return (
      <span className="tag" data-tone={props.outcome}>
        <OutcomeGlyph outcome={props.outcome} size={12} />
        {words}
      </span>
    );
  }
  return (
    <span className="outcome" data-outcome={props.outcome}>
      <OutcomeGlyph outcome={props.outcome} />
      {words}
    </span>
  );
}

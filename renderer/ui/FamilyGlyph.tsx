import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CauseFamily } from '../../shared/domain/cause/causes.ts';

const SHAPES: Readonly<Record<CauseFamily, ReactNode>> = {
  skill: <path d="M6 1.2 11.2 10.6H.8Z" />,
  will: <circle cx="6" cy="6" r="4.8" />,
  data: <rect x="1.4" y="1.4" width="9.2" height="9.2" rx=".6" />,
  platform: <path d="M6 .4 11.6 6 6 11.6.4 6Z" />,
  external: <path d="M3.2 1.2h5.6L11.5 6 8.8 10.8H3.2L.5 6Z" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  undetermined: (
    <circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray="2.1 1.6" />
  ),
};

/** The glyph of a cause family: shape and colour are fixed everywhere. */
export function FamilyGlyph({ family, size = 12 }: { readonly family: CauseFamily; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      fill="currentColor"
      aria-hidden="true"
      style={{ color: `var(--${family})`, flex: 'none' }}
    >
      {SHAPES[family]}
    </svg>
  );
}

/** A cause family as glyph and word. */
export function FamilyName({ family }: { readonly family: CauseFamily }) {
  const { t } = useTranslation('causes');
  return (
    <span className="with-glyph">
      <FamilyGlyph family={family} />
      {t(`family.${family}.name`)}
    </span>
  );
}

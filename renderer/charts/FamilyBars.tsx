import { useTranslation } from 'react-i18next';
import type { CauseFamily } from '../../shared/domain/cause/causes.ts';
import { FamilyName } from '../ui/FamilyGlyph.tsx';
import { useFormat } from '../ui/format.ts';
import { familyFill } from './family-style.ts';
import { MarkGroup } from './MarkGroup.tsx';

export type FamilyShare = {
  readonly family: CauseFamily;
  readonly count: number;
  /** Of what the panel says, 0..1. */
  readonly share: number;
};

/** Cause families as bars with glyph, decal, share and count. */
export function FamilyBars(props: {
  readonly families: readonly FamilyShare[];
  readonly label: string;
  readonly onDrill: (family: CauseFamily) => void;
}) {
  const { t } = useTranslation(['common', 'causes']);
  const format = useFormat();
  const longest = Math.max(...props.families.map(({ share }) => share), Number.EPSILON);
  return (
    <MarkGroup label={props.label}>
      <table className="chart-rows family-rows">
        <tbody>
          {props.families.map(({ family, count, share }) => (
            <tr key={family}>
              <td className="name">
                <button
                  type="button"
                  className="link plain"
                  data-mark
                  tabIndex={-1}
                  aria-label={t('common:chart.shareOf', {
                    name: t(`causes:family.${family}.name`),
                    share: format.rate(share),
                    n: format.count(count),
                  })}
                  onClick={() => props.onDrill(family)}
                >
                  <FamilyName family={family} />
                </button>
              </td>
              <td>
                <span className="bar-cell">
                  <i
                    hidden={count === 0}
                    className={familyFill(family)}
                    style={{ width: `calc((100% - 96px) * ${(share / longest).toFixed(4)})`, height: 18 }}
                  />
                  <b className="strong">{format.rate(share)}</b>
                  <span className="muted">{format.count(count)}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </MarkGroup>
  );
}

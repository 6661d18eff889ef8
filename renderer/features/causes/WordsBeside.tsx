import { useTranslation } from 'react-i18next';
import type { CauseWords } from '../../../shared/contract/causes.ts';
import { SAID_PREFIX } from '../../../shared/domain/filter/dimensions.ts';
import { Mark } from '../../charts/Mark.tsx';
import type { Figure } from '../../scope/figure.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useFormat } from '../../ui/format.ts';

type SetShare = CauseWords['sets'][number];
type Side = 'failed' | 'resolved';

const saidFigure = (share: SetShare, side: Side): Figure => ({
  ...{ count: share[side].n, tests: { [`${SAID_PREFIX}${share.set}`]: isValue('yes') } },
  show: side,
});

/** Words of one set: how common they are in failed contacts, and in resolved ones. */
export function WordsBeside({ share }: { readonly share: SetShare }) {
  const { t } = useTranslation(['why', 'lexicons']);
  const format = useFormat();
  const side = (name: Side) => {
    const { n, of } = share[name];
    return (
      <Mark figure={saidFigure(share, name)}>
        {t(`why:rule.words.${name}`, {
          share: format.rate(of === 0 ? null : n / of),
          n: format.count(n),
          of: format.count(of),
        })}
      </Mark>
    );
  };
  return (
    <div className="small text-2">
      {t(`why:rule.words.${share.says}`, { set: t(`lexicons:sets.${share.set}.name`) })} {side('failed')},{' '}
      {side('resolved')}
      {share.says === 'more' &&
        ` ${t('why:rule.words.interval', { low: format.points(share.low), high: format.points(share.high) })}`}
    </div>
  );
}

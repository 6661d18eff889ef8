import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../../../shared/contract/fcr.ts';
import type { Result } from '../../../../shared/domain/resolution/judgement.ts';
import { Mark } from '../../../charts/Mark.tsx';
import { MarkGroup } from '../../../charts/MarkGroup.tsx';
import { sumFigure } from '../../../scope/figure.ts';
import { isValue } from '../../../scope/filter-edit.ts';
import { useWords } from '../../../scope/use-words.ts';
import { useFormat } from '../../../ui/format.ts';

const SHOWN: readonly Result[] = ['resolved', 'failed', 'pending', 'excluded'];

/** Which contacts switch: rows are what the definition in force says, columns what the draft says; every cell lists. */
export function SwitchTable(props: {
  readonly figures: MeasureOutput;
  /** The dimension of what the definition in force says. */
  readonly underBase: string;
  readonly asked: string;
}) {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const words = useWords();
  const { figures, underBase, asked } = props;
  const groups = figures.breakdowns[0]?.groups ?? [];
  const count = (from: Result, to: Result): number =>
    groups.find(({ key }) => key[underBase] === from && key['result'] === to)?.contacts ?? 0;
  const switching = SHOWN.flatMap((from) => SHOWN.map((to) => (from === to ? 0 : count(from, to)))).reduce(
    (sum, contacts) => sum + contacts,
    0,
  );
  const switched = sumFigure(
    switching,
    SHOWN.map((from) => ({ [underBase]: isValue(from), result: { notIn: [from] } })),
  );
  return (
    <div>
      <div className="label">
        <Mark figure={switched && { ...switched, definition: asked }}>
          {t('switch.title', { count: switching, n: format.count(switching) })}
        </Mark>
      </div>
      <MarkGroup label={t('switch.label')}>
        <table className="chart-rows tight mark-cells switch-table">
          <thead>
            <tr>
              <th scope="col">{t('switch.from')}</th>
              {SHOWN.map((to) => (
                <th key={to} scope="col" className="num">
                  {words.value('result', to)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SHOWN.map((from) => (
              <tr key={from}>
                <th scope="row">{words.value('result', from)}</th>
                {SHOWN.map((to) => {
                  const contacts = count(from, to);
                  const names = { from: words.value('result', from), to: words.value('result', to) };
                  return (
                    <td key={to} className="num" data-switch={from !== to && contacts > 0}>
                      {contacts === 0 ? (
                        <span className="muted">{format.blank}</span>
                      ) : (
                        <Mark
                          figure={{
                            ...{ count: contacts, definition: asked, show: 'all' },
                            tests: { [underBase]: isValue(from), result: isValue(to) },
                          }}
                          label={t(from === to ? 'switch.stays' : 'switch.moves', {
                            ...{ ...names, n: format.count(contacts) },
                            count: contacts,
                          })}
                        >
                          {format.count(contacts)}
                        </Mark>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </MarkGroup>
    </div>
  );
}

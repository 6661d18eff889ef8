import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd, MOD_KEY } from '../../ui/Kbd.tsx';
import { Panel } from '../../ui/Panel.tsx';

const GROUPS = [
  {
    name: 'everywhere',
    keys: [
      ['find', [`${MOD_KEY} K`]],
      ['back', ['Alt ←', 'Alt →']],
      ['undo', [`${MOD_KEY} Z`, `${MOD_KEY} Shift Z`]],
      ['help', ['F1']],
      ['screenKeys', ['?']],
      ['import', [`${MOD_KEY} I`]],
      ['open', [`${MOD_KEY} O`]],
      ['filter', ['F']],
      ['definition', ['D']],
      ['escape', ['Esc']],
    ],
  },
  {
    name: 'charts',
    keys: [
      ['marks', ['←', '→', '↑', '↓']],
      ['drill', ['Enter']],
      ['range', ['Shift →', 'Enter']],
      ['select', ['Space']],
      ['table', ['T']],
    ],
  },
  {
    name: 'tagging',
    keys: [
      ['family', ['1', '…', '6']],
      ['subCause', ['Q', 'W', 'E', 'R', 'T', 'Y', 'I', 'O', 'P']],
      ['save', ['Enter']],
      ['note', ['N']],
      ['saveNote', [`${MOD_KEY} Enter`]],
      ['move', ['J', 'K']],
      ['skip', ['S']],
      ['agree', ['C', 'X']],
      ['reveal', ['V']],
      ['undoTag', ['U']],
    ],
  },
  { name: 'importing', keys: [['go', [`${MOD_KEY} Enter`]]] },
] as const;

/** Every key of the product in one table. */
export function KeyTable() {
  const { t } = useTranslation('help');
  return (
    <Panel title={t('keys.title')} sub={t('keys.sub')}>
      <table className="help-keys">
        {GROUPS.map((group) => (
          <tbody key={group.name}>
            <tr>
              <th scope="rowgroup" colSpan={2}>
                {t(`keys.${group.name}`)}
              </th>
            </tr>
            {group.keys.map(([what, keys]) => (
              <tr key={what}>
                <td>{t(`keys.${what}`)}</td>
                <td>
                  {keys.map((key) => (
                    <Fragment key={key}>{key === '…' ? ' … ' : <Kbd>{key}</Kbd>} </Fragment>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Panel>
  );
}

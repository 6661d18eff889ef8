import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from './format.ts';

export type SetAside = {
  readonly file: string;
  readonly count: number;
  readonly rejects: readonly {
    readonly line: number;
    readonly field: string;
    readonly value: string;
    readonly why: string;
  }[];
};

/** Rows of a file that could not be taken, each with its line and why. */
export function SetAsideDialog(props: { readonly aside: SetAside | null; readonly onClose: () => void }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { aside } = props;
  return (
    <Modal
      opened={aside !== null}
      onClose={props.onClose}
      size="lg"
      title={t('setAside.title', { count: aside?.count ?? 0, n: format.count(aside?.count), file: aside?.file ?? '' })}
    >
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('setAside.line')}
            </th>
            <th scope="col">{t('setAside.what')}</th>
          </tr>
        </thead>
        <tbody>
          {aside?.rejects.map(({ line, field, value, why }) => (
            <tr key={`${line} ${field}`}>
              <td className="num">{format.count(line)}</td>
              <td>
                {field} “{value}” {why}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}

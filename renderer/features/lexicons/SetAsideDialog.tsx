import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';

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
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const { aside } = props;
  return (
    <Modal
      opened={aside !== null}
      onClose={props.onClose}
      size="lg"
      title={t('files.aside', { count: aside?.count ?? 0, n: format.count(aside?.count), file: aside?.file ?? '' })}
    >
      <table className="lexicons-table">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('files.line')}
            </th>
            <th scope="col">{t('files.what')}</th>
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

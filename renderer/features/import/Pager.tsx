import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type PagerProps = {
  readonly from: number;
  /** Rows of a page. */
  readonly page: number;
  readonly total: number;
  readonly onFrom: (from: number) => void;
};

/** Earlier and later rows of a list in a dialog; nothing where one page holds them all. */
export function Pager({ from, page, total, onFrom }: PagerProps) {
  const { t } = useTranslation('import');
  if (total <= page) return null;
  return (
    <>
      <Button disabled={from === 0} onClick={() => onFrom(Math.max(0, from - page))}>
        {t('rejectsDialog.earlier')}
      </Button>
      <Button disabled={from + page >= total} onClick={() => onFrom(from + page)}>
        {t('rejectsDialog.later')}
      </Button>
    </>
  );
}

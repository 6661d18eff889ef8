import { Button } from '@mantine/core';
import { IconDownload, IconTags } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../../shared/contract/base.ts';
import type { ContactRow } from '../../../shared/contract/contacts.ts';
import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import { ColumnMenu } from '../../grid/ColumnMenu.tsx';
import { ContactGrid } from '../../grid/ContactGrid.tsx';
import { listedFilter, shownCounts } from '../../scope/figure.ts';
import { SHOWN, type Shown } from '../../scope/shown.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { useColumns } from './use-columns.ts';
import type { Explore } from './use-explore.ts';
import { useExport } from './use-export.ts';

type Counts = Readonly<Record<Shown, number>>;

/** The slice with the outcome that the list shows: what is listed, tagged and exported. */
export function useListed(shown: Shown): Scope {
  const { scope, filter } = useScope();
  return useMemo(() => {
    return { ...scope, filter: listedFilter(filter, shown) as Scope['filter'] };
  }, [scope, filter, shown]);
}

function ShownSegments(props: {
  readonly shown: Shown;
  readonly counts: Counts;
  readonly onChange: (shown: Shown) => void;
}) {
  const { t } = useTranslation('explore');
  const format = useFormat();
  return (
    <Segments
      label={t('list.shown')}
      value={props.shown}
      options={SHOWN.map((value) => ({
        value,
        label: `${t(`shown.${value}`)} ${format.count(props.counts[value])}`,
      }))}
      onChange={props.onChange}
    />
  );
}

/** The contacts behind the figures: exactly these, in any order, to open, tag and export. */
export function ContactsPanel(props: {
  readonly explore: Explore;
  readonly figures: MeasureOutput | undefined;
  readonly selected: readonly number[];
  readonly onSelect: (rows: readonly number[]) => void;
  readonly onTag: () => void;
}) {
  const { t } = useTranslation(['explore', 'common']);
  const format = useFormat();
  const words = useWords();
  const navigate = useNavigate();
  const { explore, selected } = props;
  const shown = explore.search.show ?? 'all';
  const sort = explore.search.sort ?? null;
  const listed = useListed(shown);
  const columns = useColumns();
  const exporting = useExport(listed, sort);
  const [seen, setSeen] = useState<readonly [number, number]>([0, 0]);
  const counts = props.figures && shownCounts(props.figures.counts);
  const total = counts?.[shown] ?? 0;
  const n = format.count(total);
  const open = (row: ContactRow, index: number) =>
    void navigate({
      to: '/threads/$row',
      params: { row: String(row.row) },
      search: { f: listed.filter, list: 'contacts', at: index, ...(sort === null ? {} : { sort }) },
    });
  return (
    <section className="panel explore-list" aria-label={t('explore:list.label')}>
      <div className="row explore-list-head">
        <h2 className="nowrap">
          {counts === undefined ? t('explore:list.loading') : t('common:scope.contacts', { count: total, n })}
        </h2>
        {counts !== undefined && (
          <ShownSegments
            shown={shown}
            counts={counts}
            onChange={(show) => explore.set({ show: show === 'all' ? undefined : show })}
          />
        )}
        {selected.length > 0 && (
          <span className="small muted nowrap">
            {t('explore:list.selected', { count: selected.length, n: format.count(selected.length) })}{' '}
            <button type="button" className="link small" onClick={() => props.onSelect([])}>
              {t('common:scope.clear')}
            </button>
          </span>
        )}
        <span className="row push-right explore-list-actions">
          <ColumnMenu
            possible={columns.possible}
            chosen={columns.chosen}
            onChange={columns.choose}
            onOpen={columns.askAll}
          />
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconTags size={16} />}
            disabled={total === 0}
            onClick={props.onTag}
          >
            {selected.length > 0
              ? t('explore:list.tagSome', { count: selected.length, n: format.count(selected.length) })
              : counts === undefined
                ? t('explore:list.tag')
                : t('explore:list.tagAll', { count: total, n })}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconDownload size={16} />}
            disabled={total === 0}
            onClick={exporting}
          >
            {counts === undefined ? t('explore:list.exportRows') : t('explore:list.export', { count: total, n })}
          </Button>
        </span>
      </div>
      {!columns.isReady && <LoadingBlock lines={8} />}
      {columns.isReady && (
        <ContactGrid
          scope={listed}
          columns={columns.chosen}
          sort={sort}
          onSort={(next) => explore.set({ sort: next ?? undefined })}
          canSort={columns.canSort}
          onOpen={open}
          selected={selected}
          onSelect={props.onSelect}
          onSeen={(first, last) => setSeen([first, last])}
          label={t('common:scope.contacts', { count: total, n })}
        />
      )}
      <div className="panel-foot">
        <span>
          {total > 0 &&
            t('explore:list.rows', {
              from: format.count(seen[0] + 1),
              to: format.count(Math.min(total, seen[1] + 1)),
              n,
            })}
        </span>
        <span>
          {sort === null
            ? t('explore:list.byTime')
            : t(sort.descending ? 'explore:list.byDown' : 'explore:list.byUp', { field: words.field(sort.field) })}
        </span>
        <span className="panel-foot-link">
          <Kbd>Enter</Kbd> {t('explore:list.opens')}
        </span>
      </div>
    </section>
  );
}

import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconChartBar, IconDots, IconTable } from '@tabler/icons-react';
import { memo, type ReactNode, type RefObject, useCallback, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLetterKeys } from './letter-keys.ts';
import { PanelTableContext } from './panel-table-context.ts';
import { type PictureFormat, useSavePicture } from './picture-context.ts';
import { useWhenSeen } from './use-when-seen.ts';

export type PanelProps = {
  /** The finding: a sentence that the data supports, or a neutral title. */
  readonly title: ReactNode;
  /** Measure, population, encoding. */
  readonly sub?: ReactNode;
  /** Controls at the right of the head, left of the table switch. */
  readonly actions?: ReactNode;
  /** The same content as a table; gives the panel its switch (also the key T while the focus is inside). */
  readonly table?: ReactNode;
  /** Left side of the foot: caveats. */
  readonly foot?: ReactNode;
  /** Right side of the foot: usually the link to the rows. */
  readonly footLink?: ReactNode;
  /** True while a newer answer is on its way: the old picture stays, dimmed after 150 ms (see useSlowly). */
  readonly busy?: boolean;
  /** No padding around the body (grids). */
  readonly flush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

const hasContent = (node: ReactNode) => node !== undefined && node !== null && node !== false;

/** What can be taken away from a chart: a picture of it as it stands, for a report. Not drawn again with every figure. */
const PictureMenu = memo(function PictureMenu({ panel }: { readonly panel: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation('common');
  const save = useSavePicture();
  if (save === null) return null;
  const take = (format: PictureFormat) => {
    if (panel.current !== null) save(panel.current, panel.current.querySelector('h2')?.textContent ?? '', format);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={24} aria-label={t('picture.menu')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => take('png')}>{t('picture.png')}</Menu.Item>
        <Menu.Item onClick={() => take('svg')}>{t('picture.svg')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});

/** From the chart to its table and back; the key does the same. Not drawn again with every figure. */
const TableSwitch = memo(function TableSwitch(props: { readonly asTable: boolean; readonly onSwitch: () => void }) {
  const { t } = useTranslation('common');
  const label = props.asTable ? t('panel.showChart') : t('panel.showTable');
  return (
    <Tooltip label={`${label} (T)`}>
      <ActionIcon size={24} aria-label={label} aria-pressed={props.asTable} onClick={props.onSwitch}>
        {props.asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}
      </ActionIcon>
    </Tooltip>
  );
});

/** A long table scrolls by keyboard, too. */
function TableTwin({ labelledBy, children }: { readonly labelledBy: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
    <section className="table-twin" aria-labelledby={labelledBy} tabIndex={0}>
      {children}
    </section>
  );
}

/** The one box of the product: finding, sub line, content, foot, and the table twin. */
export function Panel(props: PanelProps) {
  const [asTable, setAsTable] = useState(false);
  const switchOver = useCallback(() => setAsTable((value) => !value), []);
  const showTable = useCallback(() => setAsTable(true), []);
  const titleId = useId();
  const root = useRef<HTMLElement>(null);
  const { shown, isBehind } = useWhenSeen(root, props);
  const { title, sub, actions, table, foot, footLink, flush, className, children } = shown;
  const busy = props.busy === true || isBehind;
  useLetterKeys(root, table === undefined ? {} : { t: switchOver });
  return (
    <section
      ref={root}
      className={`panel ${className ?? ''}`}
      aria-labelledby={titleId}
      aria-busy={busy}
      data-busy={busy}
    >
      {busy && <div className="panel-busy" />}
      <div className="panel-head">
        <div className="panel-titles">
          <h2 className="panel-finding" id={titleId}>
            {title}
          </h2>
          {sub !== undefined && <div className="panel-sub">{sub}</div>}
        </div>
        {(actions !== undefined || table !== undefined) && (
          <div className="panel-actions">
            {actions}
            {table !== undefined && <TableSwitch asTable={asTable} onSwitch={switchOver} />}
            {table !== undefined && <PictureMenu panel={root} />}
          </div>
        )}
      </div>
      <div className={flush === true && !asTable ? 'panel-body flush' : 'panel-body'}>
        {asTable && table !== undefined ? (
          <TableTwin labelledBy={titleId}>{table}</TableTwin>
        ) : (
          <PanelTableContext value={table === undefined ? null : showTable}>{children}</PanelTableContext>
        )}
      </div>
      {(hasContent(foot) || hasContent(footLink)) && (
        <div className="panel-foot">
          <PanelTableContext value={table === undefined || asTable ? null : showTable}>
            <div>{foot}</div>
          </PanelTableContext>
          {hasContent(footLink) && <div className="panel-foot-link">{footLink}</div>}
        </div>
      )}
    </section>
  );
}

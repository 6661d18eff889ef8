import { NumberInput, Select, TagsInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type KpiSettings as Known,
  KPI_LIMITS,
  MOST_SHORT_SECONDS,
  SERVICE_BASES,
} from '../../../shared/domain/kpi/kpi-settings.ts';
import { useProject } from '../../scope/queries.ts';
import { useConfigureKpis, useKnownKpiSettings } from '../../scope/use-kpi-settings.ts';
import { Panel } from '../../ui/Panel.tsx';
import { SettingRow } from './SettingRow.tsx';

type Limit = keyof typeof KPI_LIMITS;
const LIMITS = Object.keys(KPI_LIMITS) as readonly Limit[];
const LISTS = ['atRiskReasons', 'savedWrapups'] as const;
type Save = ReturnType<typeof useConfigureKpis>['mutate'];

type Text = number | string;

/** Done when the person leaves the field or presses Enter. */
function WholeNumber(props: {
  readonly label: string;
  readonly placeholder?: string;
  readonly text: Text;
  readonly range: readonly [least: number, most: number];
  readonly onChange: (text: Text) => void;
  readonly onDone: () => void;
}) {
  const [min, max] = props.range;
  return (
    <NumberInput
      aria-label={props.label}
      placeholder={props.placeholder}
      value={props.text}
      min={min}
      max={max}
      allowDecimal={false}
      clampBehavior="strict"
      hideControls
      onChange={props.onChange}
      onBlur={props.onDone}
      onKeyDown={(event) => event.key === 'Enter' && props.onDone()}
    />
  );
}

/** A blank is put back. */
function LimitInput({ limit, value, save }: { readonly limit: Limit; readonly value: number; readonly save: Save }) {
  const { t } = useTranslation('settings');
  const [text, setText] = useState<Text>(value);
  const [least, most] = KPI_LIMITS[limit];
  const done = () => {
    const next = Number(text);
    if (text === '' || !Number.isInteger(next) || next < least || next > most) setText(value);
    else if (next !== value) save({ [limit]: next });
  };
  return (
    <SettingRow label={t(`kpis.${limit}`)} hint={t(`kpis.${limit}Hint`)}>
      <WholeNumber label={t(`kpis.${limit}`)} text={text} range={KPI_LIMITS[limit]} onChange={setText} onDone={done} />
    </SettingRow>
  );
}

/** The threshold of short abandons; blank = as each import settled it. */
function ShortAbandonInput({ value, save }: { readonly value: number | null; readonly save: Save }) {
  const { t } = useTranslation('settings');
  const [text, setText] = useState<Text>(value ?? '');
  const done = () => {
    const next = text === '' ? null : Number(text);
    if (next !== null && (!Number.isInteger(next) || next < 0 || next > MOST_SHORT_SECONDS)) setText(value ?? '');
    else if (next !== value) save({ shortAbandonSeconds: next });
  };
  return (
    <SettingRow label={t('kpis.shortAbandonSeconds')} hint={t('kpis.shortAbandonSecondsHint')}>
      <WholeNumber
        label={t('kpis.shortAbandonSeconds')}
        placeholder={t('kpis.asImported')}
        text={text}
        range={[0, MOST_SHORT_SECONDS]}
        onChange={setText}
        onDone={done}
      />
    </SettingRow>
  );
}

function OpenKpiSettings({ known }: { readonly known: Known }) {
  const { t } = useTranslation('settings');
  const configure = useConfigureKpis();
  const save: Save = configure.mutate;
  return (
    <Panel
      title={t('kpis.title')}
      sub={t('kpis.sub')}
      actions={
        configure.isSuccess && (
          <span className="settings-saved" role="status">
            <IconCheck size={14} aria-hidden="true" />
            {t('project.saved')}
          </span>
        )
      }
    >
      {LIMITS.map((limit) => (
        <LimitInput key={limit} limit={limit} value={known[limit]} save={save} />
      ))}
      <SettingRow label={t('kpis.serviceOf')}>
        <Select
          aria-label={t('kpis.serviceOf')}
          data={SERVICE_BASES.map((value) => ({ value, label: t(`kpis.serviceBases.${value}`) }))}
          value={known.serviceOf}
          allowDeselect={false}
          onChange={(serviceOf) => {
            const chosen = SERVICE_BASES.find((base) => base === serviceOf);
            if (chosen !== undefined) save({ serviceOf: chosen });
          }}
        />
      </SettingRow>
      <ShortAbandonInput value={known.shortAbandonSeconds} save={save} />
      {LISTS.map((list) => (
        <SettingRow key={list} label={t(`kpis.${list}`)} hint={t(`kpis.${list}Hint`)}>
          <TagsInput
            aria-label={t(`kpis.${list}`)}
            value={[...known[list]]}
            maxTags={200}
            splitChars={[';']}
            onChange={(words) => save({ [list]: words })}
          />
        </SettingRow>
      ))}
    </Panel>
  );
}

/** Kept in the project file: what the key figures count. */
export function KpiSettings() {
  const project = useProject();
  const known = useKnownKpiSettings();
  if (project === null || project === undefined || known === undefined) return null;
  return <OpenKpiSettings key={project.handle} known={known} />;
}

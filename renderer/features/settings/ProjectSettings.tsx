import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrentProject } from '../../../shared/contract/projects.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { PROJECT_KEY, useProject } from '../../scope/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useShowError } from '../../ui/use-show-error.ts';
import { SettingRow } from './SettingRow.tsx';

type Change = Parameters<FcrClient['projects']['configure']>[0];
type Save = (change: Change) => void;

function useConfigure() {
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  return useMutation({
    mutationFn: (change: Change) => engine.projects.configure(change),
    onSuccess: (project) => cache.setQueryData(PROJECT_KEY, project),
    onError: showError,
  });
}

/** Saved when the person leaves the field or presses Enter; an empty name is put back. */
function SavedText(props: {
  readonly label: string;
  readonly value: string;
  readonly required?: boolean;
  readonly onSave: (value: string) => void;
}) {
  const [text, setText] = useState(props.value);
  const done = () => {
    const next = text.trim();
    if (props.required === true && next === '') setText(props.value);
    else if (next !== props.value) props.onSave(next);
  };
  return (
    <TextInput
      aria-label={props.label}
      value={text}
      maxLength={120}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}

function ZoneSetting({ project, save }: { readonly project: CurrentProject; readonly save: Save }) {
  const { t } = useTranslation('settings');
  const zones = useMemo(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])], []);
  return (
    <SettingRow label={t('project.zone')} hint={t('project.zoneHint')}>
      <Select
        aria-label={t('project.zone')}
        data={zones.includes(project.zone) ? zones : [project.zone, ...zones]}
        value={project.zone}
        searchable
        allowDeselect={false}
        limit={60}
        nothingFoundMessage={t('project.noZone')}
        onChange={(zone) => zone !== null && save({ zone })}
      />
    </SettingRow>
  );
}

function CurrencySetting({ project, save }: { readonly project: CurrentProject; readonly save: Save }) {
  const { t, i18n } = useTranslation('settings');
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames([i18n.language], { type: 'currency' });
    return Intl.supportedValuesOf('currency').map((code) => ({
      value: code,
      label: `${code}, ${names.of(code) ?? code}`,
    }));
  }, [i18n.language]);
  return (
    <SettingRow label={t('project.currency')}>
      <Select
        aria-label={t('project.currency')}
        data={currencies}
        value={project.currency}
        searchable
        allowDeselect={false}
        limit={60}
        nothingFoundMessage={t('project.noCurrency')}
        onChange={(currency) => currency !== null && save({ currency })}
      />
    </SettingRow>
  );
}

type Rate = 'costPerContact' | 'costPerHour' | 'costPerMinute';

function CostSetting(props: { readonly project: CurrentProject; readonly rate: Rate; readonly save: Save }) {
  const { t } = useTranslation('settings');
  const { project, rate, save } = props;
  const [cost, setCost] = useState<number | string>(project[rate] ?? '');
  const done = () => {
    const next = cost === '' ? null : Number(cost);
    if (next !== project[rate]) save({ [rate]: next });
  };
  return (
    <SettingRow label={t(`project.${rate}`)} hint={t(`project.${rate}Hint`)}>
      <NumberInput
        aria-label={t(`project.${rate}`)}
        value={cost}
        min={0}
        max={100_000}
        decimalScale={4}
        clampBehavior="strict"
        suffix={` ${project.currency}`}
        hideControls
        onChange={setCost}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && done()}
      />
    </SettingRow>
  );
}

function OpenProjectSettings({ project }: { readonly project: CurrentProject }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const configure = useConfigure();
  const save: Save = (change) => configure.mutate(change);
  return (
    <Panel
      title={t('project.title', { project: project.name })}
      sub={t('project.sub')}
      actions={
        configure.isSuccess && (
          <span className="settings-saved" role="status">
            <IconCheck size={14} aria-hidden="true" />
            {t('project.saved')}
          </span>
        )
      }
    >
      <SettingRow label={t('project.name')}>
        <SavedText label={t('project.name')} value={project.name} required onSave={(name) => save({ name })} />
      </SettingRow>
      <SettingRow label={t('project.author')} hint={t('project.authorHint')}>
        <SavedText label={t('project.author')} value={project.author} onSave={(author) => save({ author })} />
      </SettingRow>
      <ZoneSetting project={project} save={save} />
      <CurrencySetting project={project} save={save} />
      <CostSetting project={project} rate="costPerContact" save={save} />
      <CostSetting project={project} rate="costPerHour" save={save} />
      <CostSetting project={project} rate="costPerMinute" save={save} />
      <SettingRow
        label={t('project.file')}
        hint={t('project.fileAt', { location: project.location, size: format.bytes(project.bytes) })}
      >
        {null}
      </SettingRow>
    </Panel>
  );
}

/** Kept in the project file: name, author, zone, currency, cost. */
export function ProjectSettings() {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  const project = useProject();
  if (project === undefined) return null;
  if (project !== null) return <OpenProjectSettings key={project.handle} project={project} />;
  return (
    <section className="panel">
      <EmptyState
        title={t('project.none')}
        hint={t('project.noneHint')}
        action={<Button onClick={() => void navigate({ to: '/', search: {} })}>{t('project.openHome')}</Button>}
      />
    </section>
  );
}

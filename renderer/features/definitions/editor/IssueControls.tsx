import { Select, Slider, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition, SameCustomer, SameReason } from '../../../../shared/domain/definition/definition.ts';
import { useFormat } from '../../../ui/format.ts';
import { Segments } from '../../../ui/Segments.tsx';
import { groupsText, type RulePatch, readGroups } from './edit-rules.ts';
import { LinesField } from './LinesField.tsx';

type Props = { readonly rules: Definition; readonly onChange: (patch: RulePatch, tag?: string) => void };

const CUSTOMERS: readonly SameCustomer[] = ['any', 'customer_id', 'phone', 'email'];
const REASONS: readonly SameReason[] = ['none', 'exact', 'group', 'similar'];

/** Which identity makes the same customer. */
export function CustomerControls({ rules, onChange }: Props) {
  const { t } = useTranslation(['editor', 'clauses']);
  return (
    <>
      <Select
        w={260}
        aria-label={t('clauses:clause.customer')}
        data={CUSTOMERS.map((value) => ({ value, label: t(`clauses:customer.${value}`) }))}
        value={rules.sameCustomer}
        allowDeselect={false}
        onChange={(value) => value !== null && onChange({ sameCustomer: value as SameCustomer })}
      />
      <Switch
        label={t('clauses:customer.unlinkable')}
        checked={rules.includeUnlinkable}
        onChange={(event) => onChange({ includeUnlinkable: event.currentTarget.checked })}
      />
    </>
  );
}

/** Which reasons make the same issue. */
export function ReasonControls({ rules, onChange }: Props) {
  const { t } = useTranslation(['editor', 'clauses']);
  const format = useFormat();
  const [groups, setGroups] = useState(groupsText(rules.reasonGroups));
  const needsGroups = rules.sameReason === 'group' && Object.keys(rules.reasonGroups).length === 0;
  return (
    <>
      <Segments
        label={t('clauses:clause.reason')}
        value={rules.sameReason}
        options={REASONS.map((value) => ({ value, label: t(`editor:reason.${value}`) }))}
        onChange={(sameReason) => onChange({ sameReason })}
      />
      {rules.sameReason === 'group' && (
        <LinesField
          label={t('editor:reason.groups')}
          description={t('editor:reason.groupsHint')}
          missing={needsGroups && t('editor:reason.groupsNeeded')}
          minRows={2}
          maxRows={8}
          text={groups}
          unread={readGroups(groups).unread}
          onText={(text) => {
            setGroups(text);
            onChange({ reasonGroups: readGroups(text).said }, 'groups');
          }}
        />
      )}
      {rules.sameReason === 'similar' && (
        <div>
          <div className="label">{t('editor:reason.similarFrom')}</div>
          <Slider
            className="window-slider"
            size={4}
            min={0.05}
            max={1}
            step={0.05}
            value={rules.similarNotes}
            label={format.share}
            thumbLabel={t('editor:reason.similarFrom')}
            thumbValueText={format.share}
            marks={[0.25, 0.5, 0.75, 1].map((value) => ({ value, label: format.share(value) }))}
            onChange={(similarNotes) => onChange({ similarNotes }, 'similar')}
          />
        </div>
      )}
    </>
  );
}

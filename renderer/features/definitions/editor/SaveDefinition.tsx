import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contradictionOf } from '../../../../shared/domain/definition/contradiction.ts';
import { type Definition, PRESETS } from '../../../../shared/domain/definition/definition.ts';
import { useEngine } from '../../../scope/engine-context.ts';
import { useDefinitions } from '../../../scope/queries.ts';
import { useScope } from '../../../scope/use-scope.ts';
import { useWords } from '../../../scope/use-words.ts';
import { announce } from '../../../ui/LiveRegion.tsx';
import { showUndoToast } from '../../../ui/undo-toast.tsx';
import { useShowError } from '../../../ui/use-show-error.ts';
import { keyFor } from './edit-rules.ts';

const MOST_NAME = 100;

/** Keeps the draft: as the next version of the own definition that was edited, or under a new name. */
export function SaveDefinition(props: {
  readonly rules: Definition;
  readonly isWhole: boolean;
  /** A field holds something that would not be kept. */
  readonly hasUnread: boolean;
}) {
  const { rules, isWhole, hasUnread } = props;
  const { t } = useTranslation(['editor', 'common']);
  const words = useWords();
  const engine = useEngine();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const showError = useShowError();
  const { definition } = useScope();
  const known = useDefinitions().data ?? [];
  const own = known.find(({ key, preset }) => !preset && key === definition.split('@')[0]);
  const [typed, setTyped] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const name = typed ?? (own === undefined ? words.rules(rules) : words.definition(own.key));
  const contradiction = contradictionOf(rules);
  const isNext = own !== undefined && name.trim() === words.definition(own.key);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    try {
      const taken = new Set([...PRESETS.map((preset) => preset.key), ...known.map(({ key }) => key), 'unsaved']);
      const key = isNext ? own.key : keyFor(name, taken);
      const kept = await engine.definitions.save({ definition: { ...rules, key, name: name.trim() } });
      // The same key means other rules now: every figure that was asked by it is of yesterday.
      await cache.invalidateQueries();
      const said = t('editor:save.done', { name: name.trim(), version: kept.version });
      const undo = async () => {
        // What is kept is never changed: taking it back is the version before as the next one.
        if (isNext) await engine.definitions.save({ definition: own.definition });
        if (!isNext || own.removed) await engine.definitions.remove({ key });
        await cache.invalidateQueries();
        if (!isNext) void navigate({ to: '/definitions', search: (prev) => ({ ...prev, def: undefined }) });
      };
      announce(said);
      showUndoToast(said, { label: t('common:title.undo'), act: () => void undo().catch(showError) });
      await navigate({ to: '/definitions', search: (prev) => ({ ...prev, def: key }) });
    } catch (error) {
      showError(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <form className="panel save-definition" onSubmit={(event) => void save(event)}>
      <TextInput
        label={t('editor:save.name')}
        maxLength={MOST_NAME}
        value={name}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {contradiction !== null && <p role="alert">{t(`editor:contradiction.${contradiction}`)}</p>}
      {hasUnread && <p role="alert">{t('editor:unread.waits')}</p>}
      <div className="row wrap">
        <Button
          type="submit"
          variant="filled"
          loading={isSaving}
          disabled={!isWhole || hasUnread || name.trim() === ''}
        >
          {isNext ? t('editor:save.next', { version: own.version + 1 }) : t('editor:save.new')}
        </Button>
        <Button component={Link} to="/definitions">
          {t('editor:save.cancel')}
        </Button>
        <span className="muted small">{t('editor:save.says')}</span>
      </div>
    </form>
  );
}

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../../../shared/domain/definition/definition.ts';
import { isDefinitionText } from '../../../../shared/domain/definition/definition-text.ts';
import { useDefinitions } from '../../../scope/queries.ts';
import { useDefinitionInForce } from '../../../scope/use-definition.ts';
import { useScope } from '../../../scope/use-scope.ts';
import { useWords } from '../../../scope/use-words.ts';
import { WithContacts } from '../../../scope/WithContacts.tsx';
import { Kbd, MOD_KEY } from '../../../ui/Kbd.tsx';
import { LoadingBlock } from '../../../ui/LoadingBlock.tsx';
import { isTextField } from '../../../ui/text-field.ts';
import '../definitions.css';
import './editor.css';
import { UnreadContext } from './LinesField.tsx';
import { LivePanel } from './LivePanel.tsx';
import { RulesForm } from './RulesForm.tsx';
import { SaveDefinition } from './SaveDefinition.tsx';
import { useDraft } from './use-draft.ts';
import { VersionsPanel } from './VersionsPanel.tsx';

/** Changes a definition clause by clause, and shows while a control moves what that changes. */
export function EditorScreen() {
  return (
    <WithContacts>
      <Loaded />
    </WithContacts>
  );
}

function Loaded() {
  const inForce = useDefinitionInForce();
  const { definition } = useScope();
  if (inForce === undefined) return <LoadingBlock lines={8} />;
  return <Editor key={definition} inForce={inForce} />;
}

/** A box to tick has no text that could be undone. */
const isSwitch = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio');

function Editor({ inForce }: { readonly inForce: Definition }) {
  const { t } = useTranslation('editor');
  const words = useWords();
  const root = useRef<HTMLDivElement>(null);
  const draft = useDraft(inForce);
  const [unread, setUnread] = useState(0);
  const countUnread = useCallback((change: 1 | -1) => setUnread((fields) => fields + change), []);
  const { definition } = useScope();
  const own = useDefinitions().data?.find(({ key, preset }) => !preset && key === definition.split('@')[0]);
  // Undo of the editor comes before undo of tags, but not before that of a text field.
  const onKeyDown = (event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    if (!isUndo || (isTextField(event.target) && !isSwitch(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) draft.redo();
    else draft.undo();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole editor; every control is inside
    <div ref={root} className="editor" onKeyDown={onKeyDown}>
      <div className="definitions-bar">
        <h2 className="compare-title">{t('title', { definition: words.definition(definition) })}</h2>
        <span className="row">
          <Tooltip label={t('undo')}>
            <ActionIcon aria-label={t('undo')} disabled={!draft.canUndo} onClick={draft.undo}>
              <IconArrowBackUp size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('redo')}>
            <ActionIcon aria-label={t('redo')} disabled={!draft.canRedo} onClick={draft.redo}>
              <IconArrowForwardUp size={16} />
            </ActionIcon>
          </Tooltip>
          <Kbd>{`${MOD_KEY} Z`}</Kbd>
        </span>
      </div>
      <div className="editor-form">
        <UnreadContext value={countUnread}>
          <RulesForm rules={draft.rules} base={inForce} onChange={draft.change} />
        </UnreadContext>
        {own !== undefined && !isDefinitionText(definition) && <VersionsPanel definitionKey={own.key} />}
      </div>
      <div className="editor-live">
        <LivePanel asked={draft.asked} base={inForce} />
        <SaveDefinition rules={draft.rules} isWhole={draft.isWhole} hasUnread={unread > 0} />
      </div>
    </div>
  );
}

import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconRuler2 } from '@tabler/icons-react';
import { type ComponentPropsWithRef, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { isDefinitionText } from '../../../shared/domain/definition/definition-text.ts';
import { useDefinitions } from '../../scope/queries.ts';
import { useIsRemoved, useKept } from '../../scope/use-definition.ts';
import { useScope, useScopeChanges } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useLetterKeys } from '../../ui/letter-keys.ts';

function useKnown() {
  return useDefinitions().data ?? PRESETS.map(({ key, version }) => ({ key, version, hash: '', removed: false }));
}

/** The definition in force by its name. */
function DefinitionChip(props: ComponentPropsWithRef<'button'>) {
  const { t } = useTranslation(['common', 'clauses']);
  const words = useWords();
  const { definition } = useScope();
  const inForce = useKnown().find(({ key }) => key === definition);
  const isRemoved = useIsRemoved(definition);
  const kept = useKept(definition);
  const isKept = !isDefinitionText(definition);
  const name = words.definition(definition);
  const title = isKept
    ? `${definition}, ${t('scope.version', { version: kept?.version ?? 1 })} ${kept?.hash.slice(0, 8) ?? ''}`
    : name;
  return (
    <button {...props} type="button" className="chip" data-kind="definition" title={title}>
      <IconRuler2 size={14} aria-hidden="true" />
      <span className="chip-key">{t('scope.definition')}</span>
      <span className="ellipsis">{name}</span>
      {inForce !== undefined && <span className="chip-key">{t('scope.version', { version: inForce.version })}</span>}
      {!isKept && <span className="chip-key">{t('clauses:unsaved')}</span>}
      {isRemoved && <span className="chip-key">{t('scope.removed')}</span>}
      <IconChevronDown size={14} aria-hidden="true" />
    </button>
  );
}

function DefinitionChoices() {
  const words = useWords();
  const { definition } = useScope();
  const { setDefinition } = useScopeChanges();
  return useKnown()
    .filter(({ removed }) => !removed)
    .map(({ key }) => (
      <Menu.Item
        key={key}
        onClick={() => setDefinition(key)}
        rightSection={key === definition ? <IconCheck size={14} /> : null}
        aria-current={key === definition}
      >
        <span className={key === definition ? 'strong' : undefined}>{words.definition(key)}</span>
        <span className="definition-says">{words.definitionSays(key)}</span>
      </Menu.Item>
    ));
}

/** The definition in force, and the presets with a plain sentence for each. Key D opens it. */
export function DefinitionMenu() {
  const [opened, setOpened] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  useLetterKeys(null, {
    d: () => {
      target.current?.focus();
      setOpened(true);
    },
  });
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={440}>
      <Menu.Target>
        <DefinitionChip ref={target} />
      </Menu.Target>
      <Menu.Dropdown className="definition-list">
        <DefinitionChoices />
      </Menu.Dropdown>
    </Menu>
  );
}

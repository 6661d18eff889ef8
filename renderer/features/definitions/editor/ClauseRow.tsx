import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CLAUSES, type Clause } from '../../../../shared/domain/definition/clauses.ts';
import { type Definition, sameRule } from '../../../../shared/domain/definition/definition.ts';
import { useWords } from '../../../scope/use-words.ts';
import type { RulePatch } from './edit-rules.ts';

/** One clause: its name, its controls, and what it was before, with the way back. */
export function ClauseRow(props: {
  readonly clause: Clause;
  readonly rules: Definition;
  readonly base: Definition;
  readonly onChange: (patch: RulePatch) => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation(['editor', 'clauses']);
  const words = useWords();
  const id = useId();
  const { clause, rules, base } = props;
  const isChanged = CLAUSES[clause].some((field) => !sameRule(rules[field], base[field]));
  const reset = () => props.onChange(Object.fromEntries(CLAUSES[clause].map((field) => [field, base[field]])));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid row in every browser
    <div className="clause" role="group" aria-labelledby={id} data-changed={isChanged}>
      <div className="clause-name">
        <span id={id}>{t(`clauses:clause.${clause}`)}</span>
        {isChanged && (
          <span className="clause-was">
            {t('editor:was', { was: words.clause(base, clause) })}
            <ActionIcon
              size={20}
              aria-label={t('editor:putBack', { clause: t(`clauses:clause.${clause}`) })}
              onClick={reset}
            >
              <IconArrowBackUp size={14} />
            </ActionIcon>
          </span>
        )}
      </div>
      <div className="clause-controls">{props.children}</div>
    </div>
  );
}

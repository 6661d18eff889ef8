import { useTranslation } from 'react-i18next';
import { isDefinitionText } from '../../shared/domain/definition/definition-text.ts';
import { useFormat } from '../ui/format.ts';
import { useProject } from './queries.ts';
import { useKept } from './use-definition.ts';
import { useDescribeTest } from './use-describe-test.ts';
import { useContactCount } from './use-measure.ts';
import { useScope } from './use-scope.ts';
import { useWords } from './use-words.ts';

const HASH_SHOWN = 12;

type ScopeLines = { readonly project: string; readonly facts: readonly string[] };

/** What the figures on the screen are of, in words: project, definition with its hash, slice, contacts, observed until. Made when it is asked for. */
export function useScopeLines(): () => ScopeLines {
  const { t } = useTranslation(['common', 'clauses']);
  const format = useFormat();
  const words = useWords();
  const describe = useDescribeTest();
  const { definition, filter } = useScope();
  const project = useProject();
  const kept = useKept(definition);
  const contacts = useContactCount().data?.counts.contacts;
  return () => {
    const unnamed = isDefinitionText(definition) ? ` ${t('clauses:unsaved')}` : '';
    const version =
      kept === undefined
        ? unnamed
        : ` ${t('scope.version', { version: kept.version })} (${kept.hash.slice(0, HASH_SHOWN)})`;
    const tests = Object.entries(filter).map(([field, test]) => `${words.field(field)}: ${describe(field, test)}`);
    const until = project?.observedUntil ?? null;
    return {
      project: project?.name ?? '',
      facts: [
        `${t('scope.definition')}: ${words.definition(definition)}${version}`,
        `${t('scope.slice')}: ${tests.length === 0 ? t('scope.everything') : tests.join('; ')}`,
        ...(contacts === undefined ? [] : [t('scope.contacts', { count: contacts, n: format.count(contacts) })]),
        ...(until === null
          ? []
          : [t('status.observedUntil', { when: `${format.dayYear(until)}, ${format.time(until)} ${format.zone}` })]),
      ],
    };
  };
}

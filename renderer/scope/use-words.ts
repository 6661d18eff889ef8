import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clause } from '../../shared/domain/definition/clauses.ts';
import type { Definition } from '../../shared/domain/definition/definition.ts';
import { isDefinitionText, readDefinitionText } from '../../shared/domain/definition/definition-text.ts';
import { parseKeptDefinition } from '../../shared/domain/definition/parse-definition.ts';
import { joinedByField } from '../../shared/domain/filter/any-of.ts';
import { storyOfField } from '../../shared/domain/filter/came-of.ts';
import {
  EVIDENCE_PREFIX,
  KPI_PREFIX,
  resolverField,
  SAID_PREFIX,
  STORY_PREFIX,
} from '../../shared/domain/filter/dimensions.ts';
import { sliceOfReturns } from '../../shared/domain/filter/returns-of.ts';
import { cutOfField } from '../../shared/domain/filter/slice-of.ts';
import { must } from '../../shared/domain/must.ts';
import { useFormat } from '../ui/format.ts';
import { useDefinitions } from './queries.ts';
import { clauseSays, nameOfRules, sentenceOfRules } from './rule-words.ts';
import { isCauseFamily } from './value-words.ts';

/** Fields whose values share one list of words. */
const VALUE_LIST: Readonly<Record<string, string>> = {
  channel: 'channel',
  direction: 'direction',
  outcome: 'outcome',
  disconnect_side: 'disconnect_side',
  result: 'result',
  result_reason: 'result_reason',
  linkable: 'answer',
  weekday: 'weekday',
  transferred: 'answer',
  escalated: 'answer',
  callback_requested: 'answer',
  resolved_flag: 'answer',
  reopened: 'answer',
  survey_resolved: 'answer',
  thread_part: 'thread_part',
  thread_state: 'thread_state',
  kpi: 'kpi',
  story: 'story',
  moved: 'moved',
  cause_band: 'cause_band',
  repeat_type: 'repeat_type',
  wait_band: 'wait_band',
  occupancy: 'occupancy',
  overflow: 'overflow',
  half: 'half',
  evidence: 'answer',
  said: 'answer',
};

const EXTRA = 'extra.';
/** The result under another definition. */
const UNDER = 'under.';
/** Fields made of a prefix and a name: all with the same prefix share one list of words. */
const FAMILY = /^(kpi|story|moved|half|evidence|said)\./;

/** The list of words that the values of a field are taken from. */
function valueListOf(field: string): string | undefined {
  if (field.startsWith(UNDER)) return 'result';
  const family = FAMILY.exec(field)?.[1];
  const resolver = resolverField(field);
  return VALUE_LIST[family ?? resolver?.field ?? field];
}

export type Words = {
  /** A field or dimension by its everyday name; extra fields by the header of the source. */
  readonly field: (name: string) => string;
  /** The same inside a sentence. */
  readonly fieldInText: (name: string) => string;
  /** A value of a field as people read it; blank is said, never left empty. */
  readonly value: (field: string, value: string | number | null) => string;
  readonly definition: (key: string) => string;
  /** What it counts, in a sentence; empty for rules that nobody has kept. */
  readonly definitionSays: (key: string) => string;
  /** What a sub-cause means, in a sentence. */
  readonly subCauseHint: (code: string) => string;
  /** What rules say in one clause: "7 d", "any reason". */
  readonly clause: (definition: Definition, clause: Clause) => string;
  /** A name made of the rules: "No repeat in 4 d, the same reason". */
  readonly rules: (definition: Definition) => string;
};

export const WordsContext = createContext<Words | null>(null);

/** The words of fields, values and definitions, in the person's language. */
export function useWords(): Words {
  return must(useContext(WordsContext), 'WordsProvider is around every screen');
}

/** A definition of the project as its words need it; no rules = what is kept cannot be read any more. */
type Own = { readonly name: string; readonly rules: Definition | null };

/**
 * The definitions that people made, by key. Words are written all over a screen, so they are the same ones until a
 * definition is another: that a project is opened or has more contacts draws none of them again.
 */
function useOwnDefinitions(): Readonly<Record<string, Own>> {
  const { i18n } = useTranslation('definitions');
  const known = useDefinitions().data;
  const own = (known ?? [])
    .filter(({ key }) => !i18n.exists(`definitions:${key}.name`))
    .map(({ key, definition }): [string, Own] => [
      key,
      {
        name: typeof definition['name'] === 'string' ? definition['name'] : '',
        rules: parseKeptDefinition(definition).definition,
      },
    ]);
  const text = JSON.stringify(Object.fromEntries(own));
  return useMemo(() => JSON.parse(text), [text]);
}

/** Makes the words once for all screens. */
export function useMadeWords(): Words {
  const { t, i18n } = useTranslation(['fields', 'definitions', 'causes']);
  const { t: say } = useTranslation('clauses');
  const format = useFormat();
  const own = useOwnDefinitions();
  return useMemo(() => {
    // Names come from data, so keys cannot be checked by the compiler here; a missing one falls back to the name.
    const look = (key: string, fallback: string) => (i18n.exists(key) ? i18n.t(key as 'fields:blank') : fallback);
    const family = (text: string): string => {
      if (isCauseFamily(text)) return t(`causes:family.${text}.name`);
      return text === 'mixed' ? t('causes:mixed') : text;
    };
    const value = (field: string, raw: string | number | null): string => {
      if (raw === null) return field.startsWith('tag_') ? t('fields:untagged') : t('fields:blank');
      const text = String(raw);
      const list = valueListOf(field);
      if (list !== undefined) return look(`fields:value.${list}.${text}`, text);
      if (field.endsWith('_family')) return family(text);
      if (field.endsWith('_sub_cause')) return look(`causes:sub.${text}.name`, text);
      return text;
    };
    const language = { t: say, format, value };
    const rules = (definition: Definition) => nameOfRules(definition, language);
    const definition = (key: string): string => {
      if (isDefinitionText(key)) {
        const read = readDefinitionText(key).definition;
        return read === null ? key : rules(read);
      }
      const [name = key, version] = key.split('@');
      const found = look(`definitions:${name}.name`, own[name]?.name || name);
      return version === undefined ? found : say('ofVersion', { name: found, version });
    };
    /** Fields whose name holds slices; null for every other one. */
    const fieldOfSlices = (name: string): string | null => {
      if (sliceOfReturns(name) !== null) return t('fields:returnsOf');
      if (joinedByField(name) !== null) return t('fields:anyOf');
      const cut = cutOfField(name);
      if (cut !== null) return t('fields:sliceOf', { definition: definition(cut.definition) });
      const told = storyOfField(name);
      const story = told === null || told.filter === null ? '' : field(`${STORY_PREFIX}${told.story}`);
      return told === null ? null : t('fields:cameOf', { story });
    };
    const evidence = (code: string): string => {
      const [rule = code] = code.split('.');
      return t('fields:evidence', { rule: look(`rules:${rule}`, rule), code });
    };
    const field = (name: string): string => {
      if (name.startsWith(EXTRA)) return name.slice(EXTRA.length);
      if (name.startsWith(UNDER)) return t('fields:under', { definition: definition(name.slice(UNDER.length)) });
      if (name.startsWith(EVIDENCE_PREFIX)) return evidence(name.slice(EVIDENCE_PREFIX.length));
      if (name.startsWith(SAID_PREFIX))
        return t('fields:said', { set: look(`lexicons:sets.${name.slice(SAID_PREFIX.length)}.name`, name) });
      if (name.startsWith(KPI_PREFIX)) return look(`kpis:name.${name.slice(KPI_PREFIX.length)}`, name);
      const end = resolverField(name);
      if (end !== null) return t(end.isMove ? 'fields:moved' : 'fields:resolver', { field: field(end.field) });
      return fieldOfSlices(name) ?? look(`fields:name.${name}`, name);
    };
    const definitionSays = (key: string): string => {
      if (isDefinitionText(key)) return '';
      const made = own[key];
      if (made === undefined) return look(`definitions:${key}.says`, '');
      return made.rules === null ? '' : sentenceOfRules(made.rules, language);
    };
    return {
      field,
      // English writes names of things small inside a sentence, abbreviations stay: reason, but CSAT.
      fieldInText: (name) =>
        i18n.language.startsWith('en') && !name.startsWith(EXTRA)
          ? field(name).replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())
          : field(name),
      value,
      definition,
      definitionSays,
      subCauseHint: (code) => look(`causes:sub.${code}.hint`, ''),
      clause: (of, clause) => clauseSays(of, clause, language),
      rules,
    };
  }, [t, say, i18n, format, own]);
}

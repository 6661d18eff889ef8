import { useTranslation } from 'react-i18next';
import type { CauseFamily } from '../../shared/domain/cause/causes.ts';
import causes from '../locales/en/causes.json';

type SubCode = keyof typeof causes.sub;

const isKnown = (code: string): code is SubCode => Object.hasOwn(causes.sub, code);

export type CauseWords = {
  readonly family: (family: CauseFamily) => string;
  /** The name of a sub-cause; an unknown code (from a newer version) stands for itself. */
  readonly subCause: (code: string) => string;
  /** One sentence on what the sub-cause means. */
  readonly hint: (code: string) => string;
  /** "Data & authority" or, with its sub-cause, "Data & authority: Knowledge outdated". */
  readonly cause: (family: CauseFamily, subCause: string | null) => string;
};

/** The words of causes in the person's language. */
export function useCauseWords(): CauseWords {
  const { t } = useTranslation('causes');
  const family = (name: CauseFamily) => t(`family.${name}.name`);
  const subCause = (code: string) => (isKnown(code) ? t(`sub.${code}.name`) : code);
  return {
    family,
    subCause,
    hint: (code) => (isKnown(code) ? t(`sub.${code}.hint`) : ''),
    cause: (name, code) => (code === null ? family(name) : `${family(name)}: ${subCause(code)}`),
  };
}

import { RULE_TEXT } from '../../shared/domain/cause/rule-text.ts';
import { EVIDENCE_TEXT } from '../../shared/domain/importing/evidence-text.ts';
import causes from './en/causes.json';
import change from './en/change.json';
import clauses from './en/clauses.json';
import common from './en/common.json';
import compare from './en/compare.json';
import definitions from './en/definitions.json';
import drivers from './en/drivers.json';
import editor from './en/editor.json';
import errors from './en/errors.json';
import explore from './en/explore.json';
import fields from './en/fields.json';
import help from './en/help.json';
import home from './en/home.json';
import importing from './en/import.json';
import kpis from './en/kpis.json';
import lexicons from './en/lexicons.json';
import mend from './en/mend.json';
import overview from './en/overview.json';
import reading from './en/reading.json';
import settings from './en/settings.json';
import tagging from './en/tagging.json';
import threads from './en/threads.json';
import why from './en/why.json';
import windows from './en/window.json';

/** English, and the shape that every other language follows. One namespace a screen, and the shared ones. */
export const en = {
  common,
  causes,
  change,
  clauses,
  compare,
  definitions,
  editor,
  drivers,
  errors,
  /** Evidence of the importer: its English stands in the domain, because the command line says it too. */
  evidence: EVIDENCE_TEXT,
  explore,
  fields,
  help,
  home,
  import: importing,
  lexicons,
  kpis,
  mend,
  overview,
  /** Rules of causes and their evidence: the same words as on the command line. */
  rules: RULE_TEXT,
  reading,
  settings,
  tagging,
  threads,
  /** The causes screen; `causes` are the words of families and sub-causes. */
  why,
  window: windows,
} as const;

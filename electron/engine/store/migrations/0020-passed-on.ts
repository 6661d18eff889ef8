import { must } from '../../../../shared/domain/must.ts';
import { FOUNDATION_VIEWS } from './0001-views.ts';

const CONTACTS = must(/^CREATE VIEW contacts AS$[^;]*;/m.exec(FOUNDATION_VIEWS)?.[0], 'migration 1 makes the view');

const textOf = (ref: string): string => `(SELECT value FROM contact_value WHERE id = ${ref})`;
const texts = (column: string): string => `count(DISTINCT (SELECT value FROM contact_value WHERE id = o.${column}))`;

const EVERY_LEG = /ELSE 'yes' END AS transferred/;

/** The rule of shared/domain/columns/leg-values.ts (isPassedOn), else what the last leg that says something says. */
const PASSED_ON = `ELSE iif((SELECT coalesce(max(${textOf('o.transferred_ref')} = 'yes'), 0)
      OR ${texts('queue_ref')} > 1 OR ${texts('agent_id_ref')} > 1
      OR (max(o.agent_name_ref IS NOT NULL AND o.agent_id_ref IS NULL) AND ${texts('agent_name_ref')} > 1)
      FROM contact_leg o WHERE o.contact = r.id), 'yes',
    (SELECT value FROM contact_value WHERE id = (SELECT o.transferred_ref FROM contact_leg o WHERE o.contact = r.id AND o.transferred_ref IS NOT NULL ORDER BY o.leg DESC LIMIT 1))) END AS transferred`;

/**
 * A contact of several legs was passed on only where another agent or another queue had it; the view `contacts` said so of
 * all of them, of conversations with their messages, too. The rest of the view is that of migration 1. A shipped migration
 * is never edited.
 */
export const passedOn = {
  version: 20,
  name: 'passed-on',
  sql: `
DROP VIEW contacts;
${CONTACTS.replace(EVERY_LEG, PASSED_ON)}
`,
} as const;

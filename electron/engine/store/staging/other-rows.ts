import type { ProjectFile } from '../project-file.ts';

/** Rows whose id stood for another start and another customer before, and the first of them. */
export type OtherRows = {
  readonly count: number;
  readonly examples: readonly { readonly line: number; readonly key: string }[];
};

export const NO_OTHERS: OtherRows = { count: 0, examples: [] };
const MOST_EXAMPLES = 5;

const differs = (id: string): string =>
  `WHEN staged.${id} IS NOT NULL AND before.${id} IS NOT NULL THEN staged.${id} <> before.${id}`;

/**
 * Rows of a stage that would replace a contact of somebody else at another time: their ids are not unique, as where each
 * report counts from 1. By the best identity that both have. Works inside of withStage.
 */
export function findOthers({ db }: ProjectFile): OtherRows {
  const found = db
    .prepare<[number], { readonly line: number; readonly key: string; readonly count: number }>(
      `SELECT known.line, staged.contact_id AS key, count(*) OVER () AS count
       FROM stage.stage_known AS known
       JOIN stage.contact_record AS staged ON staged.id = known.stage_id
       CROSS JOIN main.contact_record AS before ON before.id = known.record_id
       WHERE known.is_same = 0 AND staged.started_at <> before.started_at
         AND CASE ${['customer_id', 'phone', 'email'].map(differs).join(' ')} ELSE 0 END
       ORDER BY known.stage_id LIMIT ?`,
    )
    .all(MOST_EXAMPLES);
  return { count: found[0]?.count ?? 0, examples: found.map(({ line, key }) => ({ line, key })) };
}

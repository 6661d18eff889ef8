/**
 * A start in the future is set aside now; imports that kept such contacts no longer carry a remark that the program
 * cannot say. Their contacts stay. A shipped migration is never edited.
 */
export const futureStarts = {
  version: 18,
  name: 'future-starts',
  sql: `
UPDATE import_batch
SET warnings_json = (
  SELECT json_group_array(json(one.value)) FROM json_each(warnings_json) AS one
  WHERE one.value ->> 'code' <> 'future_start'
)
WHERE warnings_json LIKE '%"future_start"%';

UPDATE import_mend
SET warnings_json = (
  SELECT json_group_array(json(one.value)) FROM json_each(warnings_json) AS one
  WHERE one.value ->> 'code' <> 'future_start'
)
WHERE warnings_json LIKE '%"future_start"%';
`,
} as const;

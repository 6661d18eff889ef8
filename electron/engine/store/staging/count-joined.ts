import type { Companion } from '../../../../shared/domain/importing/companion.ts';
import { type CountedKeys, countKeys } from '../companion-keys.ts';
import type { ProjectFile } from '../project-file.ts';
import { withStage } from './attach-stage.ts';

/** Keys of a finished stage in the newest version of each; rows that the project has already are among them. */
const STAGED = `staged AS MATERIALIZED (
    SELECT line, contact_id AS key, agent_id_ref AS agent, agent_name_ref AS name FROM stage.contact_record
    UNION ALL
    SELECT k.line, r.contact_id, r.agent_id_ref, r.agent_name_ref
    FROM stage.stage_known k JOIN main.contact_record r ON r.id = k.record_id WHERE k.is_same = 1
  )`;

/** Which rows of a finished stage find their contact in the project as it is now. */
export const countJoined = (file: ProjectFile, stagePath: string, companion: Companion): CountedKeys =>
  withStage(file, stagePath, () => countKeys(file, STAGED, companion));

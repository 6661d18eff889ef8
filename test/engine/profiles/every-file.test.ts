import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { createProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';

/**
 * Every real export that lies beside the repository comes in without a word from a person, or is refused for the right
 * reason. The damaged files have tests of their own (test/engine/ingest/malformed-files.test.ts).
 */
const DATA = '../shared/data';
const isThere = existsSync(DATA);
if (!isThere) console.log(`Skipped: there is no ${DATA} beside the repository.`);

type Taken = { readonly profile: string; readonly read: number; readonly rejected: number };
type Refused = { readonly refused: string };

const taken = (profile: string, read: number, rejected = 0): Taken => ({ profile, read, rejected });

/** The table "every file" of docs/import-format.md says the same. */
const FILES: Readonly<Record<string, Taken | Refused>> = {
  'amazon-connect-ctr/ctr-sample.json': taken('amazon-connect', 1),
  // Phantoms: calls that the source itself says never were.
  'anonymous-bank-1999/february.txt': taken('february', 33_344, 278),
  'anonymous-bank-1999/january.txt': taken('january', 31_599, 240),
  'anonymous-bank-1999/march.txt.gz': taken('march txt', 38_801, 407),
  'asterisk-queue-log/queue_log_1.csv': taken('asterisk-queue-log', 51),
  // The time of the call is lost in the source: 0000-00-00.
  'bogota-123-emergency-calls/llamadas123_julio_2022.csv': taken('llamadas julio', 13_055, 7795),
  'bogota-123-emergency-calls/llamadas123_junio_2021.csv': taken('llamadas junio', 9681, 5812),
  'china-gov-messages/messages_first_half.xlsx': taken('messages first half', 2163),
  'china-gov-messages/messages_first_half_gb18030.csv': taken('messages first half gb', 2163),
  'genesys-cloud-conversations/conversation_details_1.json': taken('genesys-details', 12),
  'google-fiber-repeat-calls/repeat_calls_2022-01_02.csv': { refused: 'who called: the rows count contacts' },
  'italian-helpdesk/finale_cases_opened_before_2011-11-21.csv': taken('process-log', 6543),
  'pwc-call-centre/Call-Center-Dataset_2021-01_02.csv': taken('Call Center Dataset', 3388),
  'rabobank-itsm-extract/ITSM_data_rows_1-20.csv': taken('itsm-incidents', 20),
  'twitter-support-twcs/twcs_part1.csv': taken('twitter-support', 2497),
  'uci-servicenow-incidents/incident_event_log_first_1200_incidents.csv': taken('servicenow', 2490),
  'uci-servicenow-incidents/incident_event_log_until_2016-03-31.csv.gz': taken('servicenow', 18_506),
  'uwv-bpi2016-complaints/BPI2016_Complaints_before_2015-12-01.csv': taken('BPI Complaints before', 134),
  'volvo-vinst-bpi2013/incidents_fold0.csv': taken('process-log', 5677),
  'volvo-vinst-bpi2013/incidents_fold1.csv': taken('process-log', 5550),
  'weserve-call-log/call details.csv': taken('call details', 600),
  'weserve-call-log/call log.csv': taken('call log', 600),
  'zendesk-export-seeds/group_data.csv': { refused: 'a table of groups' },
  'zendesk-export-seeds/schedule_data.csv': { refused: 'a table of groups, opening hours' },
  'zendesk-export-seeds/ticket_comment_data.csv': { refused: 'these are comments on tickets' },
  // Deleted tickets.
  'zendesk-export-seeds/ticket_data.csv': taken('zendesk', 10, 2),
  'zendesk-export-seeds/ticket_tag_data.csv': { refused: 'a table of groups, opening hours or tags' },
  'zendesk-export-seeds/user_data.csv': { refused: 'a list of people' },
};

const isRefused = (wanted: Taken | Refused): wanted is Refused => 'refused' in wanted;

/** Files of the folders, without notes about them and without the damaged ones. */
function listed(): readonly string[] {
  return readdirSync(DATA, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !name.startsWith('malformed-csv') && !name.endsWith('.md'))
    .filter((name) => statSync(join(DATA, name)).isFile())
    .sort();
}

describe.skipIf(!isThere)('every real export', () => {
  let folder = '';
  let project: ProjectFile;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fcr-every-'));
    project = createProjectFile(join(folder, 'p.fcr'), { name: 'p', zone: 'UTC' });
  });
  afterAll(() => {
    project.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is in this list', () => {
    expect(listed()).toEqual(Object.keys(FILES).sort());
  });

  it.each(Object.entries(FILES))(
    '%s',
    async (name, wanted) => {
      const path = join(DATA, name);
      if (isRefused(wanted)) {
        await expect(settleImport(project, path, {})).rejects.toMatchObject({
          code: 'MAPPING_INCOMPLETE',
          message: expect.stringContaining(wanted.refused),
        });
        return;
      }
      const { reading, mapping } = await settleImport(project, path, {});
      const { read, inserted, changed, duplicate, rejected } = await stageImport(project, path, reading, mapping);
      expect({ profile: mapping.profile, read, rejected }).toEqual(wanted);
      expect(inserted + changed + duplicate + rejected).toBe(read);
    },
    60_000,
  );
});

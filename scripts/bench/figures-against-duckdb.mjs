// Figures against DuckDB: another window, other rules, many breakdowns. DuckDB has the same file, loaded once with proper
// types, and answers with one query where one will do; its gap, hour and day stand ready in columns of a second table.
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { measure } from '../../electron/engine/services/figures/measure.ts';
import { PRESETS } from '../../shared/domain/definition/definition.ts';
import { openFigures } from './open-figures.mjs';
import { takeTurns } from './take-turns.mjs';

const HOUR_MS = 3_600_000;
const TWO = ['queue', 'agent_id'];
export const EIGHT = ['agent_id', 'team', 'queue', 'reason', 'channel', 'wrapup', 'hour', 'day'];
const preset = (key) => PRESETS.find((one) => one.key === key);
/** Any later contact of the customer. */
export const PLAIN = preset('no_repeat_7d_any');
/** Same reason, channels left out on either side, nobody who has called before. */
export const GENERAL = {
  ...preset('lookback_forward_7_7'),
  ...{ sameReason: 'exact', returnChannels: ['voice', 'chat', 'email'], eligibleChannels: ['voice', 'chat'] },
};

/** Rules that differ in who can come back, too: definitions that agree on that share who came back. */
const OTHER_RETURNS = [
  ...['voice', 'chat', 'email'].map((channel) => ({ returnChannels: [channel] })),
  ...['voice', 'chat', 'email'].map((channel) => ({ returnChannels: [channel, 'sms'], suspectTalkSeconds: 15 })),
  { returnChannels: ['voice', 'email'] },
];

const GAP =
  'epoch_ms(lead(started_at) OVER (PARTITION BY customer_id ORDER BY started_at)) - epoch_ms(started_at) AS gap';

/** A DuckDB file with the call log; `load` makes it again. */
export async function openPeer(folder, csv) {
  const instance = await DuckDBInstance.create(path.join(folder, 'peer.duckdb'), { threads: '2' });
  const connection = await instance.connect();
  const run = (sql) => connection.runAndReadAll(sql);
  return {
    run,
    load: async () => {
      await run(`CREATE OR REPLACE TABLE contacts AS SELECT * FROM
        read_csv('${csv}', types = {'started_at': 'TIMESTAMPTZ', 'ended_at': 'TIMESTAMPTZ'})`);
      await run('CHECKPOINT');
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const counts = (hours) => `count(*), count(*) FILTER (gap <= ${hours * HOUR_MS})`;
const leadQuery = (hours) =>
  `WITH seen AS (SELECT queue, agent_id, ${GAP} FROM contacts)
   SELECT queue, agent_id, ${counts(hours)} FROM seen GROUP BY GROUPING SETS ((queue), (agent_id), ())`;
const gapQuery = (hours) =>
  `SELECT queue, agent_id, ${counts(hours)} FROM gaps GROUP BY GROUPING SETS ((queue), (agent_id), ())`;

/** Another window in every turn, up to three weeks, so that no answer of before will do. */
const windowOf = (turn) => 30 + ((turn * 37) % 470);

/** Prints the comparisons; `peer` has been loaded. */
export async function benchFigures({ project, peer, turns, say }) {
  await peer.run(`CREATE OR REPLACE TABLE gaps AS SELECT *, ${GAP}, hour(started_at) AS hour,
    date_trunc('day', started_at) AS day FROM contacts`);
  const { file, context } = openFigures(project);
  const ask = (definition, by) =>
    measure(context, {
      ...{ definition, filter: {}, observedUntil: null },
      breakdowns: by.map((name) => ({ by: [name], most: 200 })),
    });
  const byPeer = async (hours) => {
    for (const name of EIGHT) await peer.run(`SELECT ${name}, ${counts(hours)} FROM gaps GROUP BY ${name}`);
  };
  try {
    // The first questions of a project, whose answers prepare the others: not in the medians (ready.mjs says what the first takes).
    ask(PLAIN, TWO);
    ask(GENERAL, TWO);
    await takeTurns(
      'two breakdowns',
      {
        'DuckDB, LEAD': (turn) => peer.run(leadQuery(windowOf(turn))),
        'DuckDB, from a stored gap': (turn) => peer.run(gapQuery(windowOf(turn))),
        'another window': (turn) => ask({ ...PLAIN, windowHours: windowOf(turn) }, TWO),
        'another window, general rules': (turn) => ask({ ...GENERAL, windowHours: windowOf(turn) }, TWO),
        'other rules, plain (nothing is known)': (turn) => ask({ ...PLAIN, suspectTalkSeconds: turn + 20 }, TWO),
        'other rules, general (nothing is known)': (turn) => ask({ ...GENERAL, lookbackHours: turn + 100 }, TWO),
        'the same, and other returns as well': (turn) => ask({ ...PLAIN, ...OTHER_RETURNS[turn % 7] }, TWO),
      },
      turns,
      say,
    );
    // Other rules have been asked about since then: those of the slider are known again.
    ask(PLAIN, EIGHT);
    await takeTurns(
      'eight breakdowns',
      {
        'DuckDB, eight queries from a stored gap': (turn) => byPeer(windowOf(turn)),
        'another window': (turn) => ask({ ...PLAIN, windowHours: windowOf(turn) + 1 }, EIGHT),
        'other rules (nothing is known)': (turn) => ask({ ...PLAIN, suspectTalkSeconds: turn + 200 }, EIGHT),
      },
      turns,
      say,
    );
  } finally {
    file.close();
  }
}

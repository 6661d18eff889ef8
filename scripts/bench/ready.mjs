// From the drop of a file to figures: the import and the first question, against DuckDB reading the file into a file of its own.
// When somebody drops a file the workbench is running, as DuckDB is here: it looks, checks, commits and answers (running-app.mjs).
// Beside it `fcr import`, a process from its start to its end, and then an engine that is running opens the project and
// answers; and the strict way: `fcr measure` as well from the start of its process to its end.
import { fork } from 'node:child_process';
import path from 'node:path';
import { dropOnRunningApp } from './running-app.mjs';
import { median } from './take-turns.mjs';

function startEngine() {
  const child = fork(path.join(import.meta.dirname, 'first-question.mjs'));
  const heard = () =>
    new Promise((done, fail) => {
      child.once('message', done);
      child.once('exit', (code) => fail(new Error(`The engine ended with ${code} before it answered`)));
    });
  const ready = heard();
  return {
    ready,
    ask: async (project) => {
      child.removeAllListeners('exit');
      const answer = heard();
      child.send(project);
      return answer;
    },
    end: () => child.kill(),
  };
}

const listed = (values) =>
  `${median(values).toFixed(2)} s (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;

/** `importOnce` and `askOnce` run a process of ours and give its seconds. */
export async function benchReady({ peer, project, csv, folder, turns, say, importOnce, askOnce }) {
  const times = { loads: [], dropped: [], running: [], alone: [] };
  for (let turn = 0; turn < turns; turn++) {
    const begun = performance.now();
    await peer.load();
    times.loads.push((performance.now() - begun) / 1000);
    times.dropped.push((await dropOnRunningApp(folder, csv)).seconds);
    const engine = startEngine();
    try {
      await engine.ready;
      const imported = await importOnce();
      const { ms, rate } = await engine.ask(project);
      if (rate === null) throw new Error('There is no figure');
      times.running.push(imported + ms / 1000);
      times.alone.push(imported + (await askOnce()));
    } finally {
      engine.end();
    }
  }
  const ratio = (list) => median(list.map((seconds, turn) => seconds / times.loads[turn])).toFixed(2);
  say('from the drop of the file to figures');
  say(`  DuckDB reads it into a file                  ${listed(times.loads)}`);
  say(`  the workbench, running                       ${listed(times.dropped)}: ${ratio(times.dropped)} times DuckDB`);
  say(`  import, and an engine that is running asks   ${listed(times.running)}: ${ratio(times.running)} times DuckDB`);
  say(`  import, and a process of its own asks        ${listed(times.alone)}: ${ratio(times.alone)} times DuckDB`);
}

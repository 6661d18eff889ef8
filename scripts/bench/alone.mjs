// Runs a benchmark in a process of its own, as an engine is: what ran before has left gigabytes in memory, and whoever
// opens a project behind it waits for their end.
import { spawn } from 'node:child_process';

/** `module` is a file beside this one; `name` the function it exports, which is given the bench and says what it found. */
export function runAlone(module, name, bench) {
  const words = [import.meta.filename, module, name, JSON.stringify(bench)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`${name} ended with ${code}`));
    });
  });
}

if (import.meta.main) {
  const [module, name, bench] = process.argv.slice(2);
  const benchmark = (await import(`./${module}`))[name];
  await benchmark({ ...JSON.parse(bench), say: (text) => process.stdout.write(`${text}\n`) });
}

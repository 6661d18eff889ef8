import { join } from 'node:path';
import { fillSample } from '../../../electron/engine/services/projects/fill-sample.ts';
import { createProjectFile, openProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { applyTags } from '../../../electron/engine/store/tags.ts';
import { startTranslations } from '../../../renderer/locales/i18n.ts';
import { type Figure, listedFilter, sliceOfFigure } from '../../../renderer/scope/figure.ts';
import type { Scope } from '../../../shared/contract/base.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { prepareSql } from '../../engine/figures/sql-contacts.ts';
import { startEngine, type TestEngine } from '../../helpers/engine-client.ts';
import { type Address, screensOf } from '../helpers/draw-screen.tsx';
import { signTexts } from '../helpers/loose-counts.ts';
import { addressesOf, DEFAULT, isTwinDrawn, NET, saidOfLacking } from './sample-addresses.ts';

const CONTACTS = 5000;
const TAGGED = 100;

type Drawn = { readonly address: Address; readonly figure: Figure; readonly says: string };
type Screens = ReturnType<typeof screensOf>;
/** The table twin stands beside its chart. */
type Twins = { areDrawn: boolean };

/** The sample project with an engine of its own. */
async function openSample(): Promise<{ readonly engine: TestEngine; readonly file: ProjectFile }> {
  const engine = startEngine();
  const path = join(engine.projectsFolder, 'Sample centre.fcr');
  const made = createProjectFile(path, { name: 'Sample', zone: 'UTC' });
  await fillSample(made, { contacts: CONTACTS, seed: 7 });
  const rows = Array.from({ length: TAGGED }, (_, at) => at * 37 + 1);
  applyTags(made, rows, { family: 'platform', subCause: 'P5', note: '', author: 'me', at: 1 });
  made.close();
  const opening = await engine.client.projects.sample();
  for (let step = await opening.next(); step.done !== true; ) step = await opening.next();
  const file = openProjectFile(path, { use: 'job' });
  prepareSql(file);
  return { engine, file };
}

/** Whatever stands at these addresses: every figure, and what is said beside figures. */
async function drawAll(screens: Screens, all: readonly Address[], twins: Twins) {
  const drawn: Drawn[] = [];
  const matureOnly: (readonly [definition: unknown, screen: string, times: number])[] = [];
  const besideNet = new Map<string, number>();
  const besideLacking: string[] = [];
  const looseBy = new Map<string, Set<string>>();
  for (const [at, address] of all.entries()) {
    twins.areDrawn = isTwinDrawn(at);
    const { marks, loose, keys } = await screens.show(address);
    const said = keys.filter((key) => key.startsWith('headline.matureOnly.')).length;
    if (said > 0) matureOnly.push([address.search?.['def'], address.to, said]);
    const gross = keys.filter((key) => key === 'gross.rate').length;
    if (gross > 0) besideNet.set(`${address.to} ${address.search?.['def'] === NET}`, gross);
    besideLacking.push(...saidOfLacking(address, keys));
    for (const { figure, says } of marks) if (figure !== null) drawn.push({ address, figure, says });
    for (const text of loose) looseBy.set(text, (looseBy.get(text) ?? new Set()).add(address.to));
  }
  return { drawn, matureOnly, besideNet, besideLacking, looseBy };
}

/** Draws every screen of the sample project once; all checks look at what was drawn. */
export async function drawSample(twins: Twins) {
  await startTranslations('en');
  signTexts();
  const { engine, file } = await openSample();
  const screens = screensOf(engine.client);
  await screens.start();
  const scope = { definition: DEFAULT, filter: {}, observedUntil: null };
  const { subCauses } = await engine.client.causes.overview({ ...scope, by: null, most: 1 });
  const dimensions = (await engine.client.fcr.dimensions()).filter(({ values }) => values > 0);
  const all = addressesOf(
    dimensions.map(({ name }) => name),
    subCauses.map(({ subCause }) => subCause),
  );
  const lists = new Map<string, Promise<readonly number[]>>();
  return {
    ...{ engine, file, screens, twins, lists },
    ...(await drawAll(screens, all, twins)),
    /** The contacts that the list of a figure would show, from the slice and the definition of its screen. */
    listOf: (figure: Figure, search: Address['search']): Promise<readonly number[]> => {
      const { def = DEFAULT, f = {} } = (search ?? {}) as { def?: string; f?: Filter };
      const filter = listedFilter(sliceOfFigure(figure, f), figure.show) as Scope['filter'];
      const asked = { definition: figure.definition ?? def, filter, observedUntil: null };
      const key = JSON.stringify(asked);
      const known = lists.get(key) ?? engine.client.contacts.rows(asked).then(({ rows }) => rows);
      lists.set(key, known);
      return known;
    },
    end: async (): Promise<void> => {
      file.close();
      await engine.end();
    },
  };
}
export type DrawnSample = Awaited<ReturnType<typeof drawSample>>;

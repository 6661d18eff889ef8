import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { causesInTurns, causesOf } from '../../../electron/engine/services/causes/causes.ts';
import { causesAt } from '../../../electron/engine/services/causes/causes-of-contact.ts';
import { causesStamp, keepCausesInSteps } from '../../../electron/engine/services/causes/kept-causes.ts';
import { saveRuleset } from '../../../electron/engine/services/causes/rulesets.ts';
import { pageContacts } from '../../../electron/engine/services/contacts/contact-rows.ts';
import type { FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { judgedBy } from '../../../electron/engine/services/context/judged.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { createDerivedKeeper } from '../../../electron/engine/services/projects/derived-keeper.ts';
import { keepLexicons, lexiconsInForce } from '../../../electron/engine/services/texts/lexicons.ts';
import { addEvents } from '../../../electron/engine/store/events.ts';
import { dropKeptCausesInSteps, keptCausesStamp } from '../../../electron/engine/store/kept-causes.ts';
import { DEFINITION_DEFAULTS, type Definition } from '../../../shared/domain/definition/definition.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { finish } from '../../../shared/domain/steps.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { makeSecondCentre, SECOND_CENTRE_EVENTS } from './second-centre.ts';

/** Rule: what rules found may be dropped at any time, and is made again to the same bytes. */
let project: TestProject;
beforeEach(() => {
  project = makeProject(makeSecondCentre(900, 3).contacts, 'Europe/Berlin');
  const rest = { queue: null, channel: null, note: '', source: 'entered', author: '', savedAt: 0 };
  addEvents(
    project.file,
    SECOND_CENTRE_EVENTS.map((event) => ({ ...rest, ...event })),
  );
});
afterEach(() => project.remove());

const DEFINITION = 'no_repeat_7d_any';
const askedOf = (context: FigureContext, definition: string | Definition = DEFINITION) => {
  const judged = judgedBy(context, definition, null);
  return { judged, causes: causesOf(context, judged) };
};
/** Everything that is said of every contact that needs a cause. */
const allOf = (context: FigureContext) => {
  const { causes } = askedOf(context);
  return Array.from(causes.evidence.places, (place) => causesAt(causes, place));
};
/** Keeps the causes; stops after so many steps, as a kill would. */
function keep(context: FigureContext, most = Number.POSITIVE_INFINITY, definition?: Definition): number {
  const { judged, causes } = askedOf(context, definition);
  const steps = keepCausesInSteps(context, judged, causes.data, causes.evidence.runs);
  let done = 0;
  while (done < most && steps.next().done !== true) done++;
  return done;
}
const drop = () => finish(dropKeptCausesInSteps(project.file));
const TABLES = ['phrase', 'hit', 'text', 'rule', 'evidence', 'peers'].map((name) => `derived_cause_${name}`);
const rowsOf = (table: string) => project.file.db.prepare(`SELECT * FROM ${table}`).all();
const dump = () => [...TABLES.map(rowsOf), keptCausesStamp(project.file)];
const run = (sql: string) => project.file.db.exec(sql);

describe('what rules found is kept in the project', () => {
  test('a project that is opened again says the same without reading a text or running a rule', () => {
    const before = allOf(project.context);
    expect(before.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(300);
    keep(project.context);
    run('DELETE FROM contact_text');
    expect(allOf(project.reload())).toEqual(before);
    // It is what is kept that speaks: without the pieces of a rule there are none.
    run("UPDATE derived_cause_evidence SET found_json = '[]' WHERE rule = 'R10'");
    const rushed = (all: typeof before) => all.flatMap(({ evidence }) => evidence).filter(({ rule }) => rule === 'R10');
    expect([rushed(before).length > 0, rushed(allOf(project.reload())).length]).toEqual([true, 0]);
  });

  test('a filter by what a rule found lists the contacts that the view of the evidence has', () => {
    keep(project.context);
    const inView = project.file.db
      .prepare<[], { field: string; ids: string }>(
        `SELECT 'evidence.' || rule || '.' || finding AS field, group_concat(DISTINCT contact_id) AS ids
         FROM cause_evidence GROUP BY rule, finding`,
      )
      .all();
    expect(inView.length).toBeGreaterThan(20);
    for (const { field, ids } of inView) {
      const asked = { definition: DEFINITION, filter: { [field]: 'yes' }, observedUntil: null };
      const { rows } = pageContacts(project.context, { ...asked, sort: null, columns: [], from: 0, count: 500 });
      expect([field, rows.map(({ contactId }) => contactId).toSorted()]).toEqual([field, ids.split(',').toSorted()]);
    }
  });

  test('dropped and made again it is the same, byte for byte; so it is from what is read back', () => {
    keep(project.context);
    const before = dump();
    const opened = project.reload();
    askedOf(opened);
    drop();
    expect(dump()).toEqual([...TABLES.map(() => []), undefined]);
    keep(opened);
    expect(dump()).toEqual(before);
    drop();
    keep(project.reload());
    expect(dump()).toEqual(before);
  });

  test('stopped after any step it is made again, and nobody hears of half of it', () => {
    const before = allOf(project.context);
    const steps = keep(project.context);
    const whole = dump();
    for (const most of [1, 3, 4, 12, steps - 1]) {
      drop();
      keep(project.context, most);
      const opened = project.reload();
      expect([most, allOf(opened)]).toEqual([most, before]);
      keep(opened);
      expect([most, dump()]).toEqual([most, whole]);
    }
  });

  test('a changed threshold puts only what its own rule found in another place', () => {
    keep(project.context);
    const before = rowsOf('derived_cause_evidence') as { rule: string }[];
    saveRuleset(project.file, { weights: {}, thresholds: { 'R10.share': 0.2 }, off: [], note: '' }, 1);
    const opened = project.reload();
    const { causes } = askedOf(opened);
    keep(opened);
    const after = rowsOf('derived_cause_evidence') as { rule: string }[];
    const without = (rows: { rule: string }[]) => rows.filter(({ rule }) => rule !== 'R10');
    expect(without(after)).toEqual(without(before));
    expect(after).not.toEqual(before);
    const said = allOf(opened);
    expect(causes.ruleset.version).toBe(1);
    expect(said).toEqual(allOf(project.context));
  });

  test('other phrases, another calendar, another definition: what is kept does not fit and is made anew', () => {
    keep(project.context);
    const stamp = keptCausesStamp(project.file);
    const english = lexiconsInForce(project.file).find(({ language }) => language === 'en');
    if (english === undefined) throw new Error('English is one of the languages');
    keepLexicons(project.file, [{ language: 'en', sets: { ...english.sets, 'L-SYSTEM': ['nothing of it'] } }], 1);
    const spoken = allOf(project.reload())
      .flatMap(({ evidence }) => evidence)
      .filter(({ rule }) => rule === 'R38');
    keep(project.reload());
    expect([keptCausesStamp(project.file) === stamp, spoken]).toEqual([
      false,
      allOf(project.context)
        .flatMap(({ evidence }) => evidence)
        .filter(({ rule }) => rule === 'R38'),
    ]);
    expect(keptCausesStamp(project.file)).toContain('["en",2,');
    const fits = (definition: string) =>
      keptCausesStamp(project.file) === causesStamp(project.context, judgedBy(project.context, definition, null));
    expect([fits(DEFINITION), fits('no_repeat_24h')]).toEqual([true, false]);
    const rest = { reason: null, queue: null, channel: null, note: '', source: 'entered', author: '', savedAt: 5 };
    addEvents(project.file, [{ kind: 'outage', name: 'Down', from: 0, to: 1, ...rest }]);
    expect(fits(DEFINITION)).toBe(false);
  });

  test('fcr check rebuilds it and finds what was altered', () => {
    keep(project.context);
    const problem = () => checkProject(project.file).find(({ name }) => name === 'causes')?.problem;
    expect(problem()).toBeNull();
    run("UPDATE derived_cause_peers SET n = n + 1 WHERE rule = 'R10'");
    expect(problem()).toBe('what rule R10 found differs from a rebuild');
    run('UPDATE derived_cause_hit SET from_at = from_at + 1 WHERE id = 0');
    expect(problem()).toBe('the phrases found in texts differ from a rebuild');
    run("UPDATE derived_stamp SET stamp = 'x' WHERE name = 'causes'");
    expect(problem()).toBe('the stamp of the causes is no text of this program');
  });

  test('fcr check reads a definition that a project kept and that would be refused today', () => {
    const withoutLookback = { ...DEFINITION_DEFAULTS, key: 'old', kind: 'lookback_forward', windowHours: 48 } as const;
    keep(project.context, undefined, withoutLookback);
    const problem = () => checkProject(project.file).find(({ name }) => name === 'causes')?.problem;
    expect(problem()).toBeNull();
    run("UPDATE derived_cause_peers SET n = n + 1 WHERE rule = 'R10'");
    expect(problem()).toBe('what rule R10 found differs from a rebuild');
  });

  test('in a stranger’s file that is not whole the rules are run', () => {
    const before = allOf(project.context);
    const inPart = (json: string) => `UPDATE derived_cause_evidence SET found_json = '${json}' WHERE rule = 'R10'`;
    const odd = [
      ...['[[', '{}', '[[99999999,0,1,1,1,1,1]]', '[[1,0]]', '[["a",0,1,1,1,1,1]]'].map(inPart),
      "DELETE FROM derived_cause_evidence WHERE rule = 'R10'",
      'DELETE FROM derived_cause_hit WHERE id = 3',
      "UPDATE derived_cause_phrase SET set_code = 'L-NONE'",
      "UPDATE derived_cause_text SET bytes = x'010203' WHERE name = 'note_length'",
    ];
    for (const sql of odd) {
      drop();
      keep(project.context);
      run(sql);
      expect([sql, allOf(project.reload())]).toEqual([sql, before]);
    }
  });

  test('any SQLite tool reads it by a view: facts, words of the text, whom it was compared with', () => {
    const said = allOf(project.context).flatMap(({ row, evidence }) => evidence.map((one) => ({ row, ...one })));
    keep(project.context);
    const view = rowsOf('cause_evidence') as Record<string, unknown>[];
    expect(view).toHaveLength(said.length);
    const first = (rule: string) => said.find((one) => one.rule === rule);
    const rowOf = (rule: string) => {
      const id = project.file.db.prepare('SELECT contact_id FROM contact_record WHERE id = ?');
      return view.find((row) => row['rule'] === rule && row['contact_id'] === id.pluck().get(first(rule)?.row));
    };
    const rushed = first('R10');
    const row = rowOf('R10') ?? {};
    expect(row).toMatchObject({
      ...{ finding: 'rushed', sub_cause: 'W4', peers_n: rushed?.peers?.n, peers_median: rushed?.peers?.median },
    });
    expect(JSON.parse(String(row['facts']))).toEqual(
      Object.fromEntries(rushed?.facts.map(({ name, value }) => [name, value]) ?? []),
    );
    const spoken = said.find((one) => one.span !== null);
    const { phrase, from, to, language } = spoken?.span ?? {};
    expect(rowOf(spoken?.rule ?? '')).toMatchObject({
      ...{ phrase, text_from: from, text_to: to, lexicon: language, lexicon_version: 1 },
    });
  });
});

describe('the keeper', () => {
  const context = (mayWrite: () => boolean) => {
    const keeper = createDerivedKeeper(mayWrite);
    return { keeper, figures: { ...project.context, keeper } };
  };
  const settle = async (isBusy: () => boolean): Promise<void> => {
    while (isBusy()) await nextTurn();
  };

  test('writes beside the answers, gives way to a job and ends with the session', async () => {
    const writing = context(() => true);
    askedOf(writing.figures);
    expect(keptCausesStamp(project.file)).toBeUndefined();
    await settle(writing.keeper.isBusy);
    expect(checkProject(project.file).find(({ name }) => name === 'causes')?.problem).toBeNull();
    const whole = dump();
    drop();
    const barred = context(() => false);
    void barred.keeper.keep('causes', () =>
      keepCausesInSteps(barred.figures, askedOf(barred.figures).judged, askedOf(barred.figures).causes.data, []),
    );
    await settle(barred.keeper.isBusy);
    const ended = context(() => true);
    void ended.keeper.keep('causes', () =>
      keepCausesInSteps(ended.figures, askedOf(ended.figures).judged, askedOf(ended.figures).causes.data, []),
    );
    ended.keeper.end();
    await settle(ended.keeper.isBusy);
    expect(keptCausesStamp(project.file)).toBeUndefined();
    keep(project.context);
    expect(dump()).toEqual(whole);
  });

  test('a full disk is nobody’s loss; a bug is shown with the next answer', async () => {
    const { keeper } = context(() => true);
    const failing = (error: Error) =>
      function* () {
        yield;
        throw error;
      };
    void keeper.keep('causes', failing(new AppError('DISK_FULL', {})));
    await settle(keeper.isBusy);
    expect(() => keeper.throwFailure()).not.toThrow();
    void keeper.keep('causes', failing(new Error('a bug')));
    await settle(keeper.isBusy);
    expect(() => askedOf({ ...project.reload(), keeper })).toThrow('a bug');
    await settle(keeper.isBusy);
    expect(() => keeper.throwFailure()).not.toThrow();
  });

  test('two who ask for the same wait for the same work; when both have left it ends', async () => {
    const judged = judgedBy(project.context, DEFINITION, null);
    const [one, other] = await Promise.all([1, 2].map(() => causesInTurns(project.context, judged)));
    expect(one).toBe(other);
    const fresh = project.reload();
    const again = judgedBy(fresh, DEFINITION, null);
    const leaving = new AbortController();
    const asked = causesInTurns(fresh, again, leaving.signal);
    leaving.abort(new AppError('CANCELLED'));
    await expect(asked).rejects.toThrow(expect.objectContaining({ code: 'CANCELLED' }));
    expect(fresh.cache.causes.size).toBe(0);
    expect(await causesInTurns(fresh, again)).toMatchObject({ key: one?.key });
  });
});

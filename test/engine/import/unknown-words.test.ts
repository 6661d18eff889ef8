import { expect, test } from 'vitest';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { listBatches } from '../../../electron/engine/store/import-batches.ts';
import { createBench, csvOf } from '../../helpers/import-csv.ts';

test('unknown words are listed with their column and count, the most frequent first; nothing of them is lost', async () => {
  const bench = createBench();
  try {
    const words = ['pigeon', 'smoke', 'pigeon', 'phone', ' pigeon ', 'drum'];
    const rows = words.map((channel, index) => ({
      contact_id: `C${index}`,
      started_at: '2026-01-01T00:00:00Z',
      channel,
      outcome: index === 0 ? 'evaporated' : 'handled',
    }));
    const batch = await bench.import(csvOf(rows));
    const wanted = {
      code: 'unknown_word',
      count: 6,
      words: [
        { field: 'channel', value: 'pigeon', count: 3 },
        { field: 'channel', value: 'drum', count: 1 },
        { field: 'outcome', value: 'evaporated', count: 1 },
        { field: 'channel', value: 'smoke', count: 1 },
      ],
    };
    expect(batch.warnings.find(({ code }) => code === 'unknown_word')).toMatchObject(wanted);
    expect(listBatches(bench.file)[0]?.warnings.find(({ code }) => code === 'unknown_word')).toMatchObject(wanted);
    // CONTROL: other remarks have no list of words.
    expect(batch.warnings.filter(({ words: list }) => list !== undefined)).toHaveLength(1);
  } finally {
    bench.end();
  }
});

test('satisfaction in words becomes a number; what each word becomes is shown and can be changed, unknown ones are listed', async () => {
  const bench = createBench();
  try {
    const answers = ['非常满意', '满意', '满意', '不满意', '未评价', '凑合', '凑合', '5'];
    const rows = answers.map((answer, index) => ({
      ...{
        流水号: `C${index}`,
        客户号码: `1380000000${index}`,
        呼叫时间: `2026-01-0${index + 1} 10:00:00`,
        通话时长: '60',
      },
      满意度: answer,
    }));
    const path = bench.write('calls.csv', csvOf(rows));
    const { columns } = await inspectFile(path, {}, { knownMappings: [], defaultZone: 'UTC' });
    const { words = [] } = columns.find(({ role }) => role === 'csat') ?? {};
    const becomes = Object.fromEntries(words.map(({ word, becomes }) => [word, becomes]));
    expect(becomes).toEqual({ 非常满意: '5', 满意: '4', 不满意: '2', 未评价: '', 凑合: null });
    const text = csvOf(
      rows.map(({ 满意度, ...row }) => ({ contact_id: row.流水号, started_at: row.呼叫时间, csat: 满意度 })),
    );
    const readIn = () => bench.file.db.prepare('SELECT csat FROM contacts ORDER BY contact_id').pluck().all();
    const batch = await bench.import(text);
    expect(batch.warnings.find(({ code }) => code === 'unknown_word')).toMatchObject({
      count: 2,
      words: [{ field: 'csat', value: '凑合', count: 2 }],
    });
    expect(readIn()).toEqual([5, 4, 4, 2, null, null, null, 5]);
    await bench.import(text, { words: { csat: { 凑合: '3', 满意: '5' } } });
    expect(readIn()).toEqual([5, 5, 5, 2, null, 3, 3, 5]);
  } finally {
    bench.end();
  }
});

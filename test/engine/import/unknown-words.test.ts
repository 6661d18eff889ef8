import { expect, test } from 'vitest';
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

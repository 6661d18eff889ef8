import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';

/** 1 for heads of which two parts say different words; blanks are none. */
function saidDifferently({ codes }: DictionaryColumn, heads: Int32Array): Uint8Array {
  const found = new Uint8Array(heads.length);
  const first = Uint32Array.from(codes);
  heads.forEach((head, i) => {
    const code = codes[i] as number;
    if (code === 0) return;
    if (first[head] === 0) first[head] = code;
    else if (first[head] !== code) found[head] = 1;
  });
  return found;
}

/**
 * 1 for contacts that a definition puts together of parts which different agents or queues had, or one of which was passed
 * on itself: the rule for legs (columns/leg-values.ts) once more, for parts. `heads`: the contact that each one belongs to.
 */
export function partsPassedOn({ category }: ContactColumns, heads: Int32Array): Uint8Array {
  const { agent_id: ids, agent_name: names, queue, transferred } = category;
  const yes = transferred.values.indexOf('yes');
  const lacksId = new Uint8Array(heads.length);
  const found = new Uint8Array(heads.length);
  heads.forEach((head, i) => {
    if (names.codes[i] !== 0 && ids.codes[i] === 0) lacksId[head] = 1;
    if (yes !== -1 && transferred.codes[i] === yes) found[head] = 1;
  });
  const [byQueue, byId, byName] = [queue, ids, names].map((column) => saidDifferently(column, heads));
  return found.map(
    (isSaid, i) => isSaid | (byQueue?.[i] ?? 0) | (byId?.[i] ?? 0) | ((byName?.[i] ?? 0) & (lacksId[i] ?? 0)),
  );
}

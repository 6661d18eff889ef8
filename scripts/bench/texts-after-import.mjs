// Lists by ids and texts, and words in notes, as soon as an import is in: a person has looked at what its check found for so long.
import { textsAfterImport } from './running-app.mjs';

const LOOKS_MS = [0, 2000, 5000, 8000];

export async function benchTextsAfterImport({ csv, folder, say }) {
  say('lists and words as soon as a first import is in, asked one after the other');
  for (const looksFor of LOOKS_MS) {
    const took = Object.entries(await textsAfterImport(folder, csv, looksFor));
    const said = took.map(([what, ms]) => `${what} ${ms.toFixed(0)} ms`).join(', ');
    say(`  ${looksFor / 1000} s after its check: ${said}`);
  }
}

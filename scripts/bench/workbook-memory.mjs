// A workbook of 200,000 rows of 16 cells, read and imported: seconds and the highest memory of the process.
import { rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeXlsx } from '../../test/helpers/write-xlsx.ts';

const ROWS = 200_000;
const GOAL_MB = 300;
const HEADER = [
  ...['contact_id', 'customer_id', 'started_at', 'channel', 'queue', 'agent_id', 'outcome', 'wait_s', 'talk_s'],
  ...['hold_s', 'acw_s', 'reason', 'product', 'Order', 'Region', 'notes'],
];
const QUEUES = ['Billing', 'Sales', 'Orders', 'Returns', 'Technical'];

const text = (value) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (value) => `<c><v>${value}</v></c>`;
/** Days since 1900 with the format of a time, and a text that cells share: what real workbooks are made of. */
const time = (value) => `<c s="1"><v>${value}</v></c>`;
const shared = (index) => `<c t="s"><v>${index}</v></c>`;

function rowXml(at) {
  return [
    ...[text(`C${at}`), text(`K${at % 70_000}`), time(45_900 + at / 700), text('voice'), shared(at % QUEUES.length)],
    ...[text(`a${at % 300}`), text('handled'), number(at % 180), number(30 + (at % 900)), number(at % 60)],
    ...[number(at % 90), shared((at * 7) % QUEUES.length), text(`Product ${at % 40}`), number(10_000_000 + at)],
    ...[text(`Region ${at % 16}`), text(`Note ${at} of a call about an order`)],
  ].join('');
}

/** The file as bytes. */
function makeWorkbook(file) {
  const pieces = [`<row r="1">${HEADER.map(text).join('')}</row>`];
  for (let at = 0; at < ROWS; at++) pieces.push(`<row r="${at + 2}">${rowXml(at)}</row>`);
  writeFileSync(
    file,
    writeXlsx({
      sheets: [{ name: 'Contacts', rows: pieces.join('') }],
      strings: QUEUES.map((name) => `<si><t>${name}</t></si>`).join(''),
      formats: ['yyyy-mm-dd hh:mm:ss'],
    }),
  );
}

/** `run` starts `fcr` with these words and says seconds and peak in MiB. */
export async function benchWorkbook({ folder, run, say }) {
  const file = path.join(folder, 'contacts.xlsx');
  const project = path.join(folder, 'workbook.fcr');
  makeWorkbook(file);
  say(`\na workbook of ${ROWS} rows of ${HEADER.length} cells, ${(statSync(file).size / 1e6).toFixed(0)} MB packed`);
  const ways = { 'fcr read': ['read', file, '--json'], 'fcr import': ['import', file, '--project', project, '--json'] };
  for (const [name, words] of Object.entries(ways)) {
    const { seconds, peak } = await run(words);
    const megabytes = (peak * 1_048_576) / 1e6;
    say(`${name.padEnd(17)}${seconds.toFixed(2)} s, peak ${megabytes.toFixed(0)} MB (goal: under ${GOAL_MB})`);
  }
  for (const name of [file, project]) rmSync(name, { force: true });
}

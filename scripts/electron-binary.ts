import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where Electron's program is, or why there is none. It is only looked for, never started or downloaded here. */
export type ElectronBinary = { readonly file: string } | { readonly why: string };

const packageFolder = path.resolve(import.meta.dirname, '../node_modules/electron');

/** The npm package carries no program; its install step writes path.txt and dist/ beside it. */
export function findElectron(
  folder: string = packageFolder,
  override = process.env.ELECTRON_OVERRIDE_DIST_PATH,
): ElectronBinary {
  const nameFile = path.join(folder, 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : '';
  const file = override ? path.join(override, name || 'electron') : path.join(folder, 'dist', name);
  if (!override && name === '') return { why: 'its program is not here (npx install-electron fetches it)' };
  return existsSync(file) ? { file } : { why: `its program is missing at ${path.relative(process.cwd(), file)}` };
}

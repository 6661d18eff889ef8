import path from 'node:path';

/** The path of a file: address of this machine; a name that is no UTF-8 cannot be told, and null is none. */
function pathOfAddress(address: string): string | null {
  const { hostname, pathname } = new URL(address);
  if (hostname !== '' && hostname !== 'localhost') return null;
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/**
 * The project among the words of a command line (file association on Windows and Linux, a second start), or null.
 * Switches are skipped; a relative path is one of the folder in which the command was given. file: addresses come from
 * some Linux file managers.
 */
export function projectFromArguments(words: readonly string[], folder: string, platform: string): string | null {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  for (const word of words) {
    if (word.startsWith('-')) continue;
    const plain = word.startsWith('file://') && URL.canParse(word) ? pathOfAddress(word) : word;
    if (plain !== null && paths.extname(plain).toLowerCase() === '.fcr') return paths.resolve(folder, plain);
  }
  return null;
}

/** The words of another start: the same, with this project instead of the one that they named. */
export function withProject(words: readonly string[], project: string | null): readonly string[] {
  const rest = words.filter((word) => word.startsWith('-') || path.extname(word).toLowerCase() !== '.fcr');
  return project === null ? rest : [...rest, project];
}

/** `--self-test` or `--self-test=FILE`: null when absent, '' without a file. */
export function selfTestFile(words: readonly string[]): string | null {
  const word = words.find((candidate) => candidate === '--self-test' || candidate.startsWith('--self-test='));
  return word === undefined ? null : word.slice('--self-test='.length);
}

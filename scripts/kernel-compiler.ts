import { readFileSync } from 'node:fs';
import path from 'node:path';
import asc from 'assemblyscript/asc';

const room = path.resolve(import.meta.dirname, '../shared/domain/bytes/kernel/assembly');

const OPTIONS = [
  ...['--outFile', 'kernel.wasm', '--optimizeLevel', '3', '--runtime', 'stub', '--noAssert'],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ...['--enable', 'simd', '--enable', 'threads'],
];

/** A source of the kernel; null tells the compiler to look for it elsewhere. */
function readSource(name: string, base: string): string | null {
  try {
    return readFileSync(path.resolve(base === '.' ? room : base, name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Compiles the kernel to WebAssembly; throws with the words of the compiler. */
export async function compileKernel(): Promise<Uint8Array> {
  let code: Uint8Array | null = null;
  const { error, stderr } = await asc.main(['index.ts', ...OPTIONS], {
    readFile: readSource,
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') code = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || code === null) throw new Error(`${stderr.toString()}\n${error?.message ?? 'nothing came out'}`);
  return code;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import asc from 'assemblyscript/asc';

const OPTIONS = [
  ...['--outFile', 'kernel.wasm', '--optimizeLevel', '3', '--runtime', 'stub', '--noAssert'],
  ...['--importMemory', '--enable', 'simd'],
];
/** Shared memory must say how much it may become. */
const SHARED = ['--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536', '--enable', 'threads'];

/** The kernels by the name of their code: where their assembly/ lies, what their code is kept in, and what else they need. */
export const KERNELS = {
  KERNEL_CODE: { room: 'shared/domain/bytes/kernel', file: 'kernel-code.ts', options: SHARED },
  PASSES_CODE: { room: 'shared/domain/passes', file: 'passes-code.ts', options: [] },
} as const;

/** A source of a kernel; null tells the compiler to look for it elsewhere. */
function readSource(folder: string, name: string, base: string): string | null {
  try {
    return readFileSync(path.resolve(base === '.' ? folder : base, name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Compiles a kernel to WebAssembly; throws with the words of the compiler. */
export async function compileKernel(kernel: keyof typeof KERNELS): Promise<Uint8Array> {
  const { room, options } = KERNELS[kernel];
  const folder = path.resolve(import.meta.dirname, '..', room, 'assembly');
  let code: Uint8Array | null = null;
  const { error, stderr } = await asc.main(['index.ts', ...OPTIONS, ...options], {
    readFile: (name, base) => readSource(folder, name, base),
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') code = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || code === null) throw new Error(`${stderr.toString()}\n${error?.message ?? 'nothing came out'}`);
  return code;
}

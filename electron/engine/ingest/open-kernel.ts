import { KERNEL_CODE } from '../../../shared/domain/bytes/kernel/kernel-code.ts';
import { type KernelExports, kernelBytes, RowKernel } from '../../../shared/domain/bytes/kernel/row-kernel.ts';
import { SealKernel } from '../../../shared/domain/bytes/kernel/seal-kernel.ts';
import { WriteKernel } from '../../../shared/domain/bytes/kernel/write-kernel.ts';

const PAGE_BYTES = 65_536;

/** Memory that two threads can see. */
type KernelMemory = { readonly buffer: SharedArrayBuffer };

/** What the other end of a kernel needs. The code is compiled once for both: first quickly, then well where much time goes. */
export type SharedKernel = { readonly module: object; readonly memory: KernelMemory };

/** The little that is used of it; the types of Node leave it out. */
declare const WebAssembly: {
  readonly validate: (code: Uint8Array) => boolean;
  readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => KernelMemory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { exports: unknown };
};

function exportsOf({ module, memory }: SharedKernel): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as KernelExports;
}

/** What the thread that reads has of a kernel, and what the other end needs. */
export type OpenedKernel = { readonly kernel: RowKernel; readonly sealer: SealKernel; readonly shared: SharedKernel };

/** A kernel with its memory; null on a processor or runtime that cannot run it (it needs 128-bit SIMD). */
export function openKernel(): OpenedKernel | null {
  const code = Buffer.from(KERNEL_CODE, 'base64');
  if (!WebAssembly.validate(code)) return null;
  const pages = Math.ceil(kernelBytes() / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const shared = { module: new WebAssembly.Module(code), memory };
  const exports = exportsOf(shared);
  return { kernel: new RowKernel(exports, memory.buffer), sealer: new SealKernel(exports, memory.buffer), shared };
}

/** The kernel's other end, in the thread that writes. */
export const openWriteKernel = (shared: SharedKernel): WriteKernel =>
  new WriteKernel(exportsOf(shared), shared.memory.buffer);

import { KERNEL_CODE } from '../../../shared/domain/bytes/kernel/kernel-code.ts';
import { type KernelExports, kernelBytes, RowKernel } from '../../../shared/domain/bytes/kernel/row-kernel.ts';
import { WriteKernel } from '../../../shared/domain/bytes/kernel/write-kernel.ts';

const PAGE_BYTES = 65_536;

/** Memory that two threads can see. */
export type KernelMemory = { readonly buffer: SharedArrayBuffer };

/** The little that is used of it; the types of Node leave it out. */
declare const WebAssembly: {
  readonly validate: (code: Uint8Array) => boolean;
  readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => KernelMemory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { exports: unknown };
};

function exportsOf(memory: KernelMemory): KernelExports {
  const module = new WebAssembly.Module(Buffer.from(KERNEL_CODE, 'base64'));
  return new WebAssembly.Instance(module, { env: { memory } }).exports as KernelExports;
}

/** A kernel with its memory; null on a processor or runtime that cannot run it (it needs 128-bit SIMD). */
export function openKernel(): { readonly kernel: RowKernel; readonly memory: KernelMemory } | null {
  if (!WebAssembly.validate(Buffer.from(KERNEL_CODE, 'base64'))) return null;
  const pages = Math.ceil(kernelBytes() / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return { kernel: new RowKernel(exportsOf(memory), memory.buffer), memory };
}

/** The kernel's other end, in the thread that writes. */
export const openWriteKernel = (memory: KernelMemory): WriteKernel => new WriteKernel(exportsOf(memory), memory.buffer);

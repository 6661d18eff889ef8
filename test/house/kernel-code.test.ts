import { expect, test } from 'vitest';
import { compileKernel } from '../../scripts/kernel-compiler.ts';
import { KERNEL_CODE } from '../../shared/domain/bytes/kernel/kernel-code.ts';
import { PASSES_CODE } from '../../shared/domain/passes/passes-code.ts';

test.each([
  ['KERNEL_CODE', KERNEL_CODE],
  ['PASSES_CODE', PASSES_CODE],
] as const)(
  '%s is what its sources make (npm run build:kernel)',
  async (kernel, kept) => {
    const code = await compileKernel(kernel);
    expect(Buffer.from(code).toString('base64')).toBe(kept);
  },
  60_000,
);

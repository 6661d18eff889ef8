import { expect, test } from 'vitest';
import { compileKernel } from '../../scripts/kernel-compiler.ts';
import { KERNEL_CODE } from '../../shared/domain/bytes/kernel/kernel-code.ts';

test('the kernel that is kept is the one that its sources make (npm run build:kernel)', async () => {
  const code = await compileKernel();
  expect(Buffer.from(code).toString('base64')).toBe(KERNEL_CODE);
}, 60_000);

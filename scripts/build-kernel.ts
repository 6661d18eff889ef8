// `npm run build:kernel`: compiles shared/domain/bytes/kernel/assembly to kernel-code.ts. The result is kept in the repository, so
// that nobody needs the compiler to run the program; a test compiles it again and compares.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileKernel } from './kernel-compiler.ts';

const room = path.resolve(import.meta.dirname, '../shared/domain/bytes/kernel');
const code = await compileKernel();
const lines =
  Buffer.from(code)
    .toString('base64')
    .match(/.{1,100}/g) ?? [];
writeFileSync(
  path.join(room, 'kernel-code.ts'),
  `/** Made by \`npm run build:kernel\` from assembly/: WebAssembly in base64. Never changed by hand. */\nexport const KERNEL_CODE =\n${lines
    .map((line) => `  '${line}'`)
    .join(' +\n')};\n`,
);
process.stdout.write(`${code.length} bytes of WebAssembly\n`);

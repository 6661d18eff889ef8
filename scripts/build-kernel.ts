// `npm run build:kernel`: compiles the sources of the kernels (AssemblyScript) to files of their codes. The results are kept
// in the repository, so that nobody needs the compiler to run the program; a test compiles them again and compares.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileKernel, KERNELS } from './kernel-compiler.ts';

for (const [name, { room, file }] of Object.entries(KERNELS)) {
  const code = await compileKernel(name as keyof typeof KERNELS);
  const lines =
    Buffer.from(code)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  const to = path.resolve(import.meta.dirname, '..', room, file);
  writeFileSync(
    to,
    `/** Made by \`npm run build:kernel\` from assembly/: WebAssembly in base64. Never changed by hand. */\nexport const ${name} =\n${lines
      .map((line) => `  '${line}'`)
      .join(' +\n')};\n`,
  );
  process.stdout.write(`${file}: ${code.length} bytes of WebAssembly\n`);
}

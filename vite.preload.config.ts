import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The preload: one CommonJS file, because a sandboxed preload can require nothing but electron. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: process.env.FCR_OUT_DIR ?? 'out/preload',
    emptyOutDir: true,
    target: 'chrome140',
    minify: false,
    sourcemap: false,
    lib: {
      entry: fileURLToPath(new URL('electron/preload/preload.ts', import.meta.url)),
      formats: ['cjs'],
      fileName: () => 'preload.cjs',
    },
    rolldownOptions: { external: ['electron'] },
  },
});

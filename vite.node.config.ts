import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const entry = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/**
 * Main process and engine for the desktop app, bundled: the package holds only out/ and better-sqlite3.
 * (The loopback host and the command line run from their TypeScript source.)
 */
export default defineConfig({
  publicDir: false,
  resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: process.env.FCR_OUT_DIR ?? 'out/node',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: {
        'main/main': entry('electron/main/main.ts'),
        'engine/engine-entry': entry('electron/hosts/engine-entry.ts'),
        // Threads are started by their path (services/files/thread-file.ts), so they need names that stay.
        'engine/chunks/stage-thread': entry('electron/engine/services/staging/stage-thread.ts'),
        'engine/chunks/text-thread': entry('electron/engine/services/texts/text-thread.ts'),
      },
      external: ['electron', 'better-sqlite3', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'engine/chunks/[name]-[hash].js' },
    },
  },
});

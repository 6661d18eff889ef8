import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page. Relative addresses, so that it works under app:// and http alike. */
export default defineConfig({
  root: new URL('renderer', import.meta.url).pathname,
  base: './',
  plugins: [react()],
  build: {
    outDir: process.env.FCR_OUT_DIR ?? new URL('out/renderer', import.meta.url).pathname,
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: false,
    // The strict policy forbids data: fonts nowhere, but files can be looked at and cached: nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A group takes along what its modules import: what the first screen needs comes first, or React would lie with the grid.
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'mantine', test: /node_modules[\\/]@mantine/ },
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)/ },
            { name: 'grid', test: /node_modules[\\/](ag-grid-|@ag-grid-)/ },
          ],
        },
      },
    },
  },
});

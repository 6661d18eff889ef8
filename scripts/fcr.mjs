// `npm run fcr -- COMMAND`. Plain JavaScript on purpose: Node keeps what it made of our TypeScript, but only of files that
// are loaded after it was told where. Were the first of them TypeScript, its compiler alone would take 50 ms at every start.
import './preflight.mjs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';

const compiled = path.join(import.meta.dirname, '../.cache/node');
// Where the folder cannot be written, Node goes on without.
enableCompileCache(compiled);
// For threads: each asks its environment.
process.env.NODE_COMPILE_CACHE = compiled;
await import('../electron/hosts/cli.ts');

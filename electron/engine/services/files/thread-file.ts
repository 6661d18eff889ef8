import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Where the code of a thread lies: beside who starts it (its `import.meta.url`) in the source tree, beside the chunks in
 * the built app. null = a packaged app did not find it; then the work is done without a thread.
 */
export function threadFile(name: string, starter: string): string | null {
  const places = [`./${name}.ts`, `./${name}.js`, `./chunks/${name}.js`];
  const files = places.map((place) => fileURLToPath(new URL(place, starter)));
  return files.find((file) => existsSync(file)) ?? null;
}

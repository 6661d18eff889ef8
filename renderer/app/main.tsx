import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { must } from '../../shared/domain/must.ts';
import { createFcr } from '../client/client.ts';
import { startTranslations } from '../locales/i18n.ts';
import { drawLetters } from '../ui/draw-letters.ts';
import { pageNonce } from '../ui/page-nonce.ts';
import { preferences } from '../ui/preferences.ts';
import { App } from './App.tsx';
import '../ui/tokens.css';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '@mantine/dropzone/styles.layer.css';
import '../ui/base.css';
import '../ui/blocks.css';
import '../ui/forced-colors.css';
import '../ui/print.css';

// Scroll locking under dialogs adds a style element of its own; it takes the nonce from here.
setNonce(pageNonce());

await startTranslations(preferences().language);
createRoot(must(document.getElementById('root'), 'index.html has it')).render(<App fcr={createFcr()} />);

// What stands in a file is shown in a font of its own, its delimiters bold, and a person who drops one waits already.
for (const weight of [400, 700]) {
  requestIdleCallback(() =>
    drawLetters(getComputedStyle(document.documentElement).getPropertyValue('--font-mono'), weight),
  );
}

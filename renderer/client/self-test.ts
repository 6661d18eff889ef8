import type { PageReport } from '../../shared/contract/host.ts';
import type { FcrClient } from './client.ts';
import type { Host } from './host.ts';

/** Long enough for the first screen to be drawn. */
const DRAW_WAIT_MS = 5000;
const DRAW_POLL_MS = 50;

const violations: string[] = [];

function watchViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
}

async function isDrawn(): Promise<boolean> {
  const limit = performance.now() + DRAW_WAIT_MS;
  while (performance.now() < limit) {
    if (document.body.innerText.trim() !== '') return true;
    await new Promise((resolve) => setTimeout(resolve, DRAW_POLL_MS));
  }
  return false;
}

async function report(client: FcrClient): Promise<PageReport> {
  try {
    const health = await client.system.health();
    return { health, error: null, isRendered: await isDrawn(), violations };
  } catch (error) {
    return { health: null, error: String(error), isRendered: await isDrawn(), violations };
  }
}

/** `--self-test` of the desktop app: asks the engine through everything that lies between, and says what was seen. */
export async function runSelfTest(host: Host, client: FcrClient): Promise<void> {
  if (host.kind !== 'desktop') return;
  watchViolations();
  const facts = await host.facts();
  if (facts.isSelfTest) host.reportSelfTest(await report(client));
}

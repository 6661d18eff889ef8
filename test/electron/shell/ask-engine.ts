import type { Page } from '@playwright/test';

/** What the engine answers to a call over a port of its own, asked from inside the page as the page's client does it. */
export type EngineAnswer = { readonly status: number; readonly json: Record<string, unknown> };

export function askEngine(page: Page, procedure: string, input?: unknown): Promise<EngineAnswer> {
  return page.evaluate(
    async ({ path, body }) => {
      const attempt = crypto.randomUUID();
      const port = await new Promise<MessagePort>((resolve) => {
        const receive = (event: MessageEvent): void => {
          const [received] = event.ports;
          if (event.data?.attempt !== attempt || received === undefined) return;
          window.removeEventListener('message', receive);
          resolve(received);
        };
        window.addEventListener('message', receive);
        Reflect.get(window, 'fcrDesktop').connect(attempt);
      });
      const answer = new Promise<string>((resolve) => {
        port.onmessage = (event) => resolve(String(event.data));
      });
      port.postMessage(
        JSON.stringify({ i: '1', p: { u: `/${path}`, ...(body === undefined ? {} : { b: { json: body } }) } }),
      );
      const { p } = JSON.parse(await answer) as { p: { s?: number; b?: { json?: Record<string, unknown> } } };
      port.close();
      return { status: p.s ?? 200, json: p.b?.json ?? {} };
    },
    { path: procedure, body: input },
  );
}

/** Calls one function of the preload's bridge from the page. */
export function callBridge<T = unknown>(page: Page, name: string, ...words: readonly unknown[]): Promise<T> {
  return page.evaluate(({ name: key, words: given }) => Reflect.get(Reflect.get(window, 'fcrDesktop'), key)(...given), {
    name,
    words,
  }) as Promise<T>;
}

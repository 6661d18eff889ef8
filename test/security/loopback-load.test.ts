import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type WebSocket from 'ws';
import { MAX_FRAME_BYTES, MAX_FRAMES_PER_SECOND, MAX_SOCKETS } from '../../electron/hosts/loopback-relay.ts';
import { type Serving, startServing } from '../../electron/hosts/serving.ts';
import { SOCKET_CLOSE } from '../../shared/contract/host.ts';
import { openPage, openSession, openSocket, type Session } from '../helpers/loopback-client.ts';
import { rawRequest } from '../helpers/raw-request.ts';

/** Too much of everything: the host cuts it off and goes on serving the page of the person. */
let folder: string;
let serving: Serving;
let session: Session;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fcr-load-'));
  process.env.FCR_DATA_FOLDER = path.join(folder, 'data');
  mkdirSync(path.join(folder, 'page'));
  writeFileSync(path.join(folder, 'page', 'index.html'), 'page');
  const engineEntry = fileURLToPath(new URL('../electron/fixtures/fixture-entry.ts', import.meta.url));
  serving = await startServing({ port: 0, project: null, engineEntry, pageFolder: path.join(folder, 'page') });
  session = await openSession(serving.newAddress());
});
afterEach(async () => {
  await serving.close();
  delete process.env.FCR_DATA_FOLDER;
  rmSync(folder, { recursive: true, force: true });
});

const call = (payload: unknown, rest: object = {}): string => JSON.stringify({ i: '1', p: payload, ...rest });

/** Frames that are no frames, and calls whose parts are not what they should be. */
const NONSENSE: readonly (string | Uint8Array)[] = [
  ...['', 'x', '[]', '{}', 'null', '0', '"x"', '\0', '{"i":"1"}', '{"i":1,"p":{"u":"/system/health"}}'],
  ...[2, 3, 5, 'x', null].map((t) => call({ u: '/system/health' }, { t })),
  ...[null, 5, [], {}, { u: 5 }, { u: 'http://attacker.example/' }, { u: '//attacker.example/' }, { u: '/%' }].map(
    (p) => call(p),
  ),
  ...['/', '/__proto__', '/constructor/constructor', '/system/__proto__', '/system/health/x', '/\u0000'].map((u) =>
    call({ u }),
  ),
  ...[
    null,
    5,
    'x',
    [],
    { json: 1, meta: 'x' },
    { json: 1, meta: [[99]] },
    { meta: [['x', '__proto__']] },
    { maps: 5 },
  ].map((b) => call({ u: '/projects/open', b })),
  ...['x', 5, [], { a: 5 }, { 'content-disposition': 'x' }, { 'content-type': 'multipart/form-data' }].map((h) =>
    call({ u: '/system/health', h }),
  ),
  ...['DELETE', 5, {}].map((m) => call({ u: '/system/health', m })),
  '['.repeat(100_000),
  new Uint8Array([0xff, 0, 0xff, 1]),
  new Uint8Array(0),
];

const closeCode = async (socket: WebSocket): Promise<number> => {
  socket.on('error', () => {});
  const [code] = (await once(socket, 'close')) as [number];
  return code;
};

describe('the socket', () => {
  it('is closed for a frame above the limit, and the page next to it goes on', async () => {
    const page = openPage(session);
    const { processId } = await page.client.system.health();
    const socket = openSocket(session);
    const code = closeCode(socket);
    await once(socket, 'open');
    socket.send(new Uint8Array(MAX_FRAME_BYTES + 1));
    expect([1006, 1009]).toContain(await code);
    expect((await page.client.system.health()).processId).toBe(processId);
  });

  it('is closed for a flood of frames before the engine drowns in it', async () => {
    const page = openPage(session);
    const { processId } = await page.client.system.health();
    const socket = openSocket(session);
    const code = closeCode(socket);
    await once(socket, 'open');
    for (let sent = 0; sent < MAX_FRAMES_PER_SECOND * 20; sent += 1) socket.send('{}');
    expect([SOCKET_CLOSE.tooFast, 1006]).toContain(await code);
    const startedAt = performance.now();
    expect((await page.client.system.health()).processId).toBe(processId);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('takes nonsense for an answer to nothing: the engine lives on', async () => {
    const page = openPage(session);
    const { processId } = await page.client.system.health();
    const socket = openSocket(session);
    await once(socket, 'open');
    for (const frame of NONSENSE) socket.send(frame);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await page.client.system.health()).processId).toBe(processId);
    socket.close();
  });

  it('is refused when there are too many already', async () => {
    const sockets = Array.from({ length: MAX_SOCKETS }, () => openSocket(session));
    await Promise.all(sockets.map((socket) => once(socket, 'open')));
    const oneMore = openSocket(session);
    oneMore.on('error', () => {});
    const [, response] = (await once(oneMore, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(403);
    for (const socket of sockets) socket.terminate();
  });
});

describe('files over http', () => {
  const headers = () => ({ Cookie: session.cookie, Origin: session.origin });

  it('go in by PUT, in one piece, and are gone after the end', async () => {
    const body = 'contact_id,started_at\n1,2026-01-01T00:00:00Z\n'.repeat(50_000);
    const answer = await rawRequest({
      port: serving.port,
      path: `/files?name=${encodeURIComponent('../../calls.csv')}`,
      method: 'PUT',
      headers: headers(),
      body,
    });
    expect(answer.status).toBe(200);
    const file = JSON.parse(answer.body) as { handle: string; name: string; bytes: number };
    expect(file).toMatchObject({ name: 'calls.csv', bytes: body.length });
    const page = openPage(session);
    expect((await page.client.system.health()).appVersion).toContain(file.handle);
    const temp = path.join(folder, 'data', 'temp');
    const kept = readdirSync(temp, { recursive: true }).find((name) => String(name).endsWith('calls.csv'));
    expect(readFileSync(path.join(temp, String(kept)), 'utf8')).toBe(body);
    await serving.close();
    expect(readdirSync(temp)).toEqual([]);
  });

  it('are refused at once when they claim to be larger than any disk', async () => {
    const socket = connect({ host: '127.0.0.1', port: serving.port });
    socket.write(
      [
        'PUT /files?name=a.csv HTTP/1.1',
        `Host: 127.0.0.1:${serving.port}`,
        `Origin: ${session.origin}`,
        `Cookie: ${session.cookie}`,
        'Content-Length: 9007199254740991',
        '',
        'only this',
      ].join('\r\n'),
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  it('come out by GET as an attachment that no browser runs', async () => {
    const made = await rawRequest({
      port: serving.port,
      // Longer than a name may be, with the cut in the middle of a character.
      path: `/targets?name=${encodeURIComponent(`a"b\r\nX: y ü${'x'.repeat(103)}😀😀😀.html`)}`,
      method: 'POST',
      headers: headers(),
    });
    const target = JSON.parse(made.body) as { handle: string; name: string };
    const get = () =>
      rawRequest({ port: serving.port, path: `/files/${target.handle}`, headers: { Cookie: session.cookie } });
    expect((await get()).status).toBe(404);
    const temp = path.join(folder, 'data', 'temp');
    const place = readdirSync(temp, { recursive: true }).find((name) => String(name).endsWith(target.handle));
    writeFileSync(path.join(temp, String(place), target.name), '<script>1</script>');
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(answer.headers.x).toBeUndefined();
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[^"]+"; filename\*=UTF-8''[\w.%-]+$/);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
  });
});

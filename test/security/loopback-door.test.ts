import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type Serving, startServing } from '../../electron/hosts/serving.ts';
import { openSession, type Session } from '../helpers/loopback-client.ts';
import { rawRequest } from '../helpers/raw-request.ts';

/** Who gets in. Every case is one that an attacker would try, with the rightful one beside it as a control. */
let folder: string;
let serving: Serving;
let session: Session;
let ours: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fcr-door-'));
  process.env.FCR_DATA_FOLDER = path.join(folder, 'data');
  const pageFolder = path.join(folder, 'page');
  mkdirSync(pageFolder);
  writeFileSync(path.join(pageFolder, 'index.html'), '<meta name="csp-nonce" content="__NONCE__"><p>page</p>');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  const engineEntry = fileURLToPath(new URL('../electron/fixtures/fixture-entry.ts', import.meta.url));
  serving = await startServing({ port: 0, project: null, engineEntry, pageFolder });
  session = await openSession(serving.newAddress());
  ours = { Cookie: session.cookie, Origin: session.origin };
});

afterAll(async () => {
  await serving.close();
  delete process.env.FCR_DATA_FOLDER;
  rmSync(folder, { recursive: true, force: true });
});

const get = (to: string, headers: Record<string, string> = { Cookie: session.cookie }) =>
  rawRequest({ port: serving.port, path: to, headers });

type Opening = { readonly headers: Record<string, string>; readonly path?: string };

/** 101 when the socket opened, else the status of the refusal. */
function openSocket({ headers, path: at = '/engine' }: Opening): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${serving.port}${at}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', (error) => {
      if (!/Unexpected server response/.test(error.message)) reject(error);
    });
  });
}

describe('the token', () => {
  it('works once, becomes an HttpOnly SameSite=Strict cookie of this port, and leaves the address', async () => {
    const answer = await rawRequest({
      port: serving.port,
      path: new URL(serving.newAddress()).search.replace(/^/, '/'),
    });
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe('/');
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(new RegExp(`^fcr_${serving.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`));
  });

  it('is refused the second time', async () => {
    const { search } = new URL(serving.newAddress());
    expect((await get(`/${search}`, {})).status).toBe(302);
    const again = await get(`/${search}`, {});
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('used before');
  });

  it('lets a browser that is in already come again with a used address', async () => {
    const { search } = new URL(serving.newAddress());
    await get(`/${search}`, {});
    expect((await get(`/${search}`)).status).toBe(302);
  });

  it('of an earlier address no longer works when a newer one was made', async () => {
    const old = new URL(serving.newAddress()).search;
    serving.newAddress();
    expect((await get(`/${old}`, {})).status).toBe(403);
  });

  it.each(['', 'x', 'A'.repeat(43), '%00', '../'])('that is made up (%j) is refused', async (token) => {
    expect((await get(`/?t=${token}`, {})).status).toBe(403);
  });
});

describe('a request', () => {
  it('with the cookie gets the page (control)', async () => {
    expect((await get('/')).status).toBe(200);
  });

  it.each(['/', '/index.html', '/assets/x.js', '/facts', '/files/abcdefgh'])(
    'without the cookie gets nothing: %s',
    async (to) => {
      const answer = await get(to, {});
      expect(answer.status).toBe(401);
      expect(answer.body).not.toContain('page');
    },
  );

  it('with a wrong cookie gets nothing', async () => {
    expect((await get('/', { Cookie: `fcr_${serving.port}=${'A'.repeat(43)}` })).status).toBe(401);
  });

  it.each([
    'localhost',
    'attacker.example',
    'attacker.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    '[::1]',
    '127.0.0.1.attacker.example',
  ])('for the host %s is refused (DNS rebinding)', async (host) => {
    const named = host.includes(':') ? host : `${host}:${serving.port}`;
    const wanted = host === '127.0.0.1' ? host : named;
    expect((await get('/', { ...ours, Host: wanted })).status).toBe(403);
  });

  it.each(['http://attacker.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'app://workbench'])(
    'from the origin %s is refused',
    async (origin) => {
      expect((await get('/', { Cookie: session.cookie, Origin: origin })).status).toBe(403);
    },
  );

  it.each(['cross-site', 'same-site'])('that a browser marks as %s is refused', async (site) => {
    expect((await get('/', { ...ours, 'Sec-Fetch-Site': site })).status).toBe(403);
  });

  it.each(['same-origin', 'none'])('that a browser marks as %s is answered (control)', async (site) => {
    expect((await get('/', { ...ours, 'Sec-Fetch-Site': site })).status).toBe(200);
  });

  it('that writes without an Origin is refused, cookie or not', async () => {
    const answer = await rawRequest({
      port: serving.port,
      path: '/targets?name=a.csv',
      method: 'POST',
      headers: { Cookie: session.cookie },
    });
    expect(answer.status).toBe(403);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s on the page is refused', async (method) => {
    const answer = await rawRequest({ port: serving.port, path: '/', method, headers: ours });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  it.each([
    ['/files', 'GET'],
    ['/files', 'POST'],
    ['/targets', 'GET'],
    ['/targets', 'PUT'],
    ['/files/abcdefgh', 'DELETE'],
    ['/files/abcdefgh', 'PUT'],
  ])('%s does not understand %s', async (to, method) => {
    expect((await rawRequest({ port: serving.port, path: to, method, headers: ours })).status).toBe(405);
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '//secret.txt',
    '/%00/../secret.txt',
    '/C:/secret.txt',
    '/%',
    '/....//secret.txt',
  ])('for %s does not leave the folder of the page', async (to) => {
    const answer = await get(to);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  it('gets a page that may run nothing but its own files, with a nonce of its own', async () => {
    const first = await get('/');
    const second = await get('/');
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce).toMatch(/^[\w+/]{24}$/);
    expect(first.body).toContain(`content="${nonce}"`);
    expect(second.body).not.toContain(String(nonce));
    expect(first.headers['x-content-type-options']).toBe('nosniff');
    expect(first.headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(first.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the socket', () => {
  it('opens with cookie and origin (control)', async () => {
    expect(await openSocket({ headers: ours })).toBe(101);
  });

  it('stays shut without the cookie', async () => {
    expect(await openSocket({ headers: { Origin: session.origin } })).toBe(401);
  });

  it('stays shut without an Origin, and for any other', async () => {
    expect(await openSocket({ headers: { Cookie: session.cookie } })).toBe(403);
    expect(await openSocket({ headers: { ...ours, Origin: 'http://attacker.example' } })).toBe(403);
    expect(await openSocket({ headers: { ...ours, Origin: 'http://127.0.0.1:1' } })).toBe(403);
  });

  it('stays shut for a rebound name', async () => {
    expect(await openSocket({ headers: { ...ours, Host: `attacker.example:${serving.port}` } })).toBe(403);
  });

  it('stays shut at any other path', async () => {
    expect(await openSocket({ headers: ours, path: '/engine/..' })).toBe(403);
    expect(await openSocket({ headers: ours, path: '/' })).toBe(403);
  });
});

/** Exactly these bytes over a socket of their own: the status of the answer, and whether the socket was closed then. */
function sent(text: string): Promise<readonly [status: string, isClosed: boolean]> {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect({ host: '127.0.0.1', port: serving.port }, () => socket.write(text));
    const end = (isClosed: boolean): void => {
      clearTimeout(waiting);
      socket.destroy();
      resolve([/^HTTP\/1\.1 (\d+)/.exec(got.replace('HTTP/1.1 100 Continue\r\n\r\n', ''))?.[1] ?? 'nothing', isClosed]);
    };
    const waiting = setTimeout(() => end(false), 400);
    socket.on('data', (part) => {
      got += part.toString('latin1');
    });
    socket.on('close', () => end(true));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
  });
}

describe('bytes that no browser sends', () => {
  const UPGRADE = 'Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n';

  it('of a page, and a control', async () => {
    const host = `Host: 127.0.0.1:${serving.port}\r\nCookie: ${session.cookie}\r\n`;
    const own = `${host}Origin: ${session.origin}\r\n`;
    const cases: readonly (readonly [text: string, status: string])[] = [
      [`GET / HTTP/1.1\r\n${host}\r\n`, '200'],
      [`GET / HTTP/1.0\r\n${host}\r\n`, '200'],
      [`GET / HTTP/1.1\r\n${host}Host: attacker.example\r\n\r\n`, '403'],
      [`GET / HTTP/1.1\r\nHost: attacker.example\r\n${host}\r\n`, '403'],
      [`GET / HTTP/1.1\r\nHost: 127.0.0.1:${serving.port}\r\n${host}\r\n`, '403'],
      [`GET http://attacker.example/ HTTP/1.1\r\n${host}\r\n`, '403'],
      [`GET http://127.0.0.1:${serving.port}/ HTTP/1.1\r\n${host}\r\n`, '403'],
      [`OPTIONS * HTTP/1.1\r\n${own}\r\n`, '403'],
      [`CONNECT attacker.example:80 HTTP/1.1\r\n${own}\r\n`, 'nothing'],
      [`GET / HTTP/1.0\r\nCookie: ${session.cookie}\r\n\r\n`, '403'],
      ['GET /\r\n\r\n', '403'],
      [`GET / HTTP/1.1\r\n${own}Upgrade: h2c\r\n${UPGRADE}\r\n`, '403'],
      [`GET /facts HTTP/1.1\r\n${own}Upgrade: websocket\r\n${UPGRADE}\r\n`, '403'],
      [`GET /%65ngine HTTP/1.1\r\n${own}Upgrade: websocket\r\n${UPGRADE}\r\n`, '403'],
      [`GET http://127.0.0.1:${serving.port}/engine HTTP/1.1\r\n${own}Upgrade: websocket\r\n${UPGRADE}\r\n`, '403'],
      [`POST /targets?name=a HTTP/1.1\r\n${own}Origin: http://attacker.example\r\nContent-Length: 0\r\n\r\n`, '403'],
      [
        `POST /targets?name=a HTTP/1.1\r\n${own}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
        '400',
      ],
      [`GET /${'a'.repeat(10_000)}.js HTTP/1.1\r\n${host}\r\n`, '404'],
      [`GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n`, '431'],
      [`GET /%2569ndex.html HTTP/1.1\r\n${host}\r\n`, '404'],
    ];
    const answers = await Promise.all(cases.map(async ([text]) => [text, (await sent(text))[0]]));
    expect(answers).toEqual(cases);
  });

  it('do not hold a connection where they are refused and the rest never comes', async () => {
    const body = 'Content-Length: 100000\r\n\r\nx';
    expect(await sent(`PUT /files?name=a HTTP/1.1\r\nHost: attacker.example\r\n${body}`)).toEqual(['403', true]);
    expect(await sent(`PUT /files?name=a HTTP/1.1\r\nHost: 127.0.0.1:${serving.port}\r\n${body}`)).toEqual([
      '401',
      true,
    ]);
  });

  it('do not use up the token', async () => {
    const { search } = new URL(serving.newAddress());
    const host = `Host: 127.0.0.1:${serving.port}\r\n`;
    const from = `${host}Origin: ${session.origin}\r\nContent-Length: 0\r\n`;
    expect((await sent(`HEAD /${search} HTTP/1.1\r\n${host}\r\n`))[0]).toBe('401');
    expect((await sent(`POST /${search} HTTP/1.1\r\n${from}\r\n`))[0]).toBe('401');
    expect((await sent(`GET /${search} HTTP/1.1\r\n${host}Sec-Fetch-Site: cross-site\r\n\r\n`))[0]).toBe('403');
    expect((await get(`/${search}`, {})).status).toBe(302);
  });
});

describe('the address', () => {
  it('is that of this machine alone: no other interface answers', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter((entry) => entry.family === 'IPv4' && !entry.internal)
      .map((entry) => entry.address);
    for (const host of [...others, '127.0.0.2']) {
      const outcome = await new Promise<string>((resolve) => {
        const socket = connect({ host, port: serving.port });
        socket.on('connect', () => {
          socket.destroy();
          resolve('connected');
        });
        socket.on('error', () => resolve('refused'));
      });
      expect([host, outcome]).toEqual([host, 'refused']);
    }
  });
});

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

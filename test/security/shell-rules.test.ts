import { beforeEach, describe, expect, it, vi } from 'vitest';

/** The rules of the shell as plain functions, each with what an attacker would try beside what is rightful. */
const opened: string[] = [];
vi.mock('electron', () => ({
  app: { commandLine: { appendSwitch: () => {} } },
  ipcMain: { handle: () => {}, on: () => {} },
  protocol: {},
  shell: {
    openExternal: async (address: string) => {
      opened.push(address);
    },
  },
}));

const { isAppUrl } = await import('../../electron/main/app-scheme.ts');
const { isLocalRequest, isPermitted } = await import('../../electron/main/lockdown.ts');
const { openKnownLink } = await import('../../electron/main/open-external.ts');
const { asText, isOurPage } = await import('../../electron/main/page-channel.ts');
const { readRecentList } = await import('../../electron/main/page-handlers.ts');
const { contentSecurityPolicy, resolveInside } = await import('../../electron/hosts/page-policy.ts');
const { isPageFrame } = await import('../../electron/hosts/frame-check.ts');

beforeEach(() => {
  opened.length = 0;
});

const OURS = 'app://workbench/';
const STRANGERS = [
  'app://other/',
  'app://workbench.attacker.example/',
  'app://user@workbench/',
  'app://workbench:80/',
  'apps://workbench/',
  'http://workbench/',
  'https://attacker.example/app://workbench/',
  'file:///app/workbench',
  'data:text/html,app://workbench/',
  'javascript:alert(1)',
  'about:blank',
  'chrome://gpu',
  '',
  'workbench',
];

describe('our page', () => {
  it.each([OURS, 'app://workbench/index.html', 'app://workbench/#/home?x=1'])('is %s', (address) => {
    expect(isAppUrl(address)).toBe(true);
  });
  it.each(STRANGERS)('is not %j', (address) => {
    expect(isAppUrl(address)).toBe(false);
  });

  const event = (url: string, parent: unknown, page = url) =>
    ({ senderFrame: { url, parent }, sender: { getURL: () => page } }) as unknown as Parameters<typeof isOurPage>[0];

  it('is heard as the top frame of its own window', () => {
    expect(isOurPage(event(OURS, null))).toBe(true);
  });
  it('is not heard as a frame within, from a window that shows another page, or from a frame that is gone', () => {
    expect(isOurPage(event(OURS, {}))).toBe(false);
    expect(isOurPage(event(OURS, null, 'https://attacker.example/'))).toBe(false);
    expect(isOurPage({ senderFrame: null, sender: { getURL: () => OURS } } as never)).toBe(false);
    for (const stranger of STRANGERS) expect(isOurPage(event(stranger, null, OURS))).toBe(false);
  });
});

describe('permissions', () => {
  it('are given for copying text, to our page', () => {
    expect(isPermitted('clipboard-sanitized-write', OURS)).toBe(true);
  });
  it('are given to nobody else and for nothing else', () => {
    for (const stranger of STRANGERS) expect(isPermitted('clipboard-sanitized-write', stranger)).toBe(false);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fileSystem',
      'openExternal',
      'hid',
      '__proto__',
    ]) {
      expect(isPermitted(permission, OURS)).toBe(false);
    }
  });
});

describe('requests', () => {
  it.each(['app://workbench/x.js', 'data:image/png;base64,x', 'blob:app://workbench/1', 'devtools://devtools/x'])(
    'go to %s',
    (address) => {
      expect(isLocalRequest(address)).toBe(true);
    },
  );
  it.each([
    'http://127.0.0.1/',
    'https://attacker.example/',
    'ws://127.0.0.1/',
    'wss://x/',
    'ftp://x/',
    'file:///etc/passwd',
    'x',
    '',
  ])('do not go to %j', (address) => {
    expect(isLocalRequest(address)).toBe(false);
  });
});

describe('links', () => {
  it('to a known site open outside', () => {
    expect(openKnownLink('https://www.sqlite.org/lang.html')).toBe(true);
    expect(opened).toEqual(['https://www.sqlite.org/lang.html']);
  });
  it.each([
    'http://www.sqlite.org/',
    'https://www.sqlite.org.attacker.example/',
    'https://attacker.example/www.sqlite.org',
    'https://user:secret@www.sqlite.org/',
    'https://www.sqlite.org:8443/',
    'file:///usr/bin/xcalc',
    'smb://attacker.example/share',
    'mailto:a@b.example',
    'javascript:alert(1)',
    'ms-msdt:/id',
    '',
  ])('to %j open nowhere', (address) => {
    expect(openKnownLink(address)).toBe(false);
    expect(opened).toEqual([]);
  });
});

describe('values from the page', () => {
  it.each([[5], [null], [undefined], [{}], [['x']], ['x'.repeat(1001)]])(
    'are refused where a text is wanted: %j',
    (value) => {
      expect(() => asText(value)).toThrow(TypeError);
    },
  );
  it('for the menu are handles with short names, at most twelve', () => {
    const good = { handle: 'project-0123', name: 'Centre' };
    expect(
      readRecentList([
        good,
        { handle: '../x', name: 'x' },
        { handle: 'project-1' },
        null,
        5,
        { ...good, name: 'n'.repeat(999) },
      ]),
    ).toEqual([
      { ...good, bytes: 0 },
      { ...good, name: 'n'.repeat(200), bytes: 0 },
    ]);
    expect(readRecentList(Array.from({ length: 99 }, () => good))).toHaveLength(12);
    for (const wrong of [null, 'x', { length: 5 }, undefined]) expect(readRecentList(wrong)).toEqual([]);
  });
});

describe('paths of the page', () => {
  const folder = '/app/out/renderer';
  it.each([
    ['/', folder],
    ['/index.html', `${folder}/index.html`],
    ['/assets/a%20b.js', `${folder}/assets/a b.js`],
    ['/a/../b.js', `${folder}/b.js`],
    ['/..', folder],
    ['/../../etc/passwd', `${folder}/etc/passwd`],
  ])('%s lies at %s', (address, file) => {
    expect(resolveInside(folder, address)).toBe(file);
  });
  it.each(['/%00', '/a\\..\\b', '/%5c..%5cb', '/C:/x', '/%', '/%E0%A4%A', '/x:stream'])(
    '%s leads nowhere',
    (address) => {
      expect(resolveInside(folder, address)).toBeNull();
    },
  );
  it('never leave the folder, whatever they are made of', () => {
    const parts = ['..', '.', '', '%2e%2e', '%2E%2e', '..%2f', 'a', '%2f', '....', '~', '%252e%252e', 'etc'];
    let seed = 1;
    const next = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed;
    };
    for (let round = 0; round < 5000; round += 1) {
      const address = `/${Array.from({ length: 1 + (next() % 8) }, () => parts[next() % parts.length]).join('/')}`;
      const file = resolveInside(folder, address);
      expect(file === null || file === folder || file.startsWith(`${folder}/`)).toBe(true);
    }
  });
});

describe('the policy', () => {
  it('is exactly this', () => {
    expect(contentSecurityPolicy('N').split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-N'",
      "style-src-attr 'none'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });
});

describe('frames for the engine', () => {
  it.each([
    '{"i":"1","p":{"u":"/system/health"}}',
    '{"i":"1","t":4}',
    '{"i":"2","p":{"u":"/a","b":{"json":1},"h":{}}}',
  ])('are let through: %s', (frame) => {
    expect(isPageFrame(frame)).toBe(true);
  });
  it.each([
    '',
    '{}',
    '{"i":1,"p":{"u":"/a"}}',
    '{"i":"1","t":3}',
    '{"i":"1","p":{"u":"http://x/"}}',
    '{"i":"1","p":{"u":"/a","h":{"content-disposition":"x"}}}',
  ])('are dropped: %s', (frame) => {
    expect(isPageFrame(frame)).toBe(false);
  });
  it('are never bytes', () => {
    expect(isPageFrame(new Uint8Array([123, 125]))).toBe(false);
  });
});

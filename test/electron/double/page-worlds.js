// Two scripts that run in the page before anything of its own: `isolatedWorld` around the preload, `mainWorld` as the
// page's side of the context bridge. Plain JavaScript, because it runs in the browser as it stands.
// Worlds talk by CustomEvents whose details the browser copies (structured clone), as the real bridge copies values.

/** The world of the preload: its `require` knows electron alone. `PRELOAD` is replaced by the preload's text. */
export function isolatedWorld() {
  if (window !== window.top) return;
  const listeners = new Map();
  const calls = new Map();
  const ports = new Map();
  const exposed = new Map();
  let lastCall = 0;
  const toMain = (message) => globalThis.__doubleToMain(JSON.stringify(message));
  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const decode = (text) => {
    const parsed = JSON.parse(text);
    return parsed.bytes === undefined ? parsed.value : bytesOf(parsed.bytes);
  };
  const encode = (value) => {
    if (!(value instanceof ArrayBuffer) && !ArrayBuffer.isView(value)) return JSON.stringify({ value });
    return JSON.stringify({ bytes: btoa(String.fromCharCode(...new Uint8Array(value.buffer ?? value))) });
  };
  globalThis.__double = {
    droppable: {},
    deliver(channel, words, portIds) {
      const received = portIds.map((id) => {
        const channelOfPort = new MessageChannel();
        channelOfPort.port1.onmessage = (event) => toMain({ kind: 'port', port: id, data: encode(event.data) });
        ports.set(id, channelOfPort.port1);
        return channelOfPort.port2;
      });
      for (const listener of listeners.get(channel) ?? []) listener({ ports: received, sender: ipcRenderer }, ...words);
    },
    portIn(id, data) {
      ports.get(id)?.postMessage(decode(data));
    },
    portClose(id) {
      ports.get(id)?.close();
      ports.delete(id);
    },
    settle(call, isDone, value) {
      const waiting = calls.get(call);
      calls.delete(call);
      if (isDone) waiting?.resolve(value);
      else waiting?.reject(new Error(value));
    },
  };
  const plain = (words) => JSON.parse(JSON.stringify(words));
  const ipcRenderer = {
    send: (channel, ...words) => toMain({ kind: 'send', channel, words: plain(words) }),
    invoke: (channel, ...words) =>
      new Promise((resolve, reject) => {
        lastCall += 1;
        calls.set(lastCall, { resolve, reject });
        toMain({ kind: 'invoke', call: lastCall, channel, words: plain(words) });
      }),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
  };
  const specOf = (value) => {
    if (typeof value === 'function') return { kind: 'function' };
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return { kind: 'object', parts: Object.entries(value).map(([name, part]) => [name, specOf(part)]) };
    }
    return { kind: 'value', value: structuredClone(value) };
  };
  const contextBridge = {
    exposeInMainWorld(key, api) {
      if (exposed.has(key)) throw new Error(`Cannot bind an API on top of an existing property: ${key}`);
      exposed.set(key, api);
      document.dispatchEvent(new CustomEvent('__double:expose', { detail: { key, spec: specOf(api) } }));
    },
  };
  const answer = (detail) => document.dispatchEvent(new CustomEvent('__double:return', { detail }));
  const fail = (id, error) => answer({ id, isDone: false, message: String(error?.message ?? error) });
  /** A function of the page, given as an argument: called back across the worlds. */
  const callbackOf =
    (id) =>
    (...words) =>
      document.dispatchEvent(new CustomEvent('__double:callback', { detail: { id, words: structuredClone(words) } }));
  document.addEventListener('__double:call', (event) => {
    const { id, key, path, words } = event.detail;
    try {
      const given = words.map((word) => (word.kind === 'callback' ? callbackOf(word.id) : word.value));
      const value = path.reduce((part, name) => part[name], exposed.get(key))(...given);
      if (typeof value?.then !== 'function') return answer({ id, isDone: true, value });
      answer({ id, isPromise: true });
      value.then(
        (result) => answer({ id, isDone: true, value: result }),
        (error) => fail(id, error),
      );
    } catch (error) {
      fail(id, error);
    }
  });
  const electron = {
    ipcRenderer,
    contextBridge,
    webUtils: {
      getPathForFile: (file) => {
        if (!(file instanceof Blob)) throw new TypeError('getPathForFile expected to receive a File object');
        return globalThis.__double.droppable[file.name] ?? '';
      },
    },
  };
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name} (a sandboxed preload has electron, events, timers and url)`);
  };
  const module = { exports: {} };
  const sandboxedProcess = {
    platform: 'linux',
    versions: { electron: 'double' },
    sandboxed: true,
    contextIsolated: true,
  };
  try {
    // biome-ignore lint/correctness/noUnusedFunctionParameters: the text of the preload stands here and uses them.
    ((require, module, exports, process, global) => {
      PRELOAD;
    })(require, module, module.exports, sandboxedProcess, globalThis);
  } catch (error) {
    toMain({ kind: 'preload-error', message: String(error?.stack ?? error) });
  }
}

/** The page's side of the bridge: frozen copies of values, functions as calls into the isolated world. */
export function mainWorld() {
  if (window !== window.top) return;
  const waiting = new Map();
  const callbacks = new Map();
  let last = 0;
  const wordOf = (word) => {
    if (typeof word !== 'function') return { kind: 'value', value: word };
    last += 1;
    callbacks.set(last, word);
    return { kind: 'callback', id: last };
  };
  const callOf =
    (key, path) =>
    (...words) => {
      last += 1;
      const id = last;
      let returned;
      waiting.set(id, (detail) => {
        returned = detail;
      });
      document.dispatchEvent(new CustomEvent('__double:call', { detail: { id, key, path, words: words.map(wordOf) } }));
      if (returned === undefined) throw new Error('shell double: the bridge gave no answer');
      if (returned.isPromise) {
        return new Promise((resolve, reject) => {
          waiting.set(id, (detail) => (detail.isDone ? resolve(detail.value) : reject(new Error(detail.message))));
        });
      }
      waiting.delete(id);
      if (!returned.isDone) throw new Error(returned.message);
      return returned.value;
    };
  const build = (spec, key, path) => {
    if (spec.kind === 'value') return spec.value;
    if (spec.kind === 'function') return callOf(key, path);
    return Object.freeze(
      Object.fromEntries(spec.parts.map(([name, part]) => [name, build(part, key, [...path, name])])),
    );
  };
  document.addEventListener('__double:return', ({ detail }) => {
    const settle = waiting.get(detail.id);
    if (detail.isPromise !== true) waiting.delete(detail.id);
    settle?.(detail);
  });
  document.addEventListener('__double:callback', ({ detail }) => callbacks.get(detail.id)?.(...detail.words));
  document.addEventListener('__double:expose', ({ detail: { key, spec } }) => {
    Object.defineProperty(window, key, { value: build(spec, key, []), enumerable: true });
  });
}

import { type HostFacts, type HostFile, IMPORT_ENDINGS, LOOPBACK, SOCKET_CLOSE } from '../../shared/contract/host.ts';
import { type Host, HostRefusal, type LinkAttempt, type LinkEnd } from './host.ts';
import { portOfSocket } from './port.ts';

function endOf(code: number): LinkEnd {
  if (code === SOCKET_CLOSE.engineExited) return 'exited';
  return code === SOCKET_CLOSE.engineFailed ? 'failed' : 'lost';
}

function connect(): Promise<LinkAttempt> {
  const socket = new WebSocket(`ws://${window.location.host}${LOOPBACK.engine}`);
  return new Promise((resolve, reject) => {
    let listener: ((end: LinkEnd) => void) | null = null;
    let ended: LinkEnd | null = null;
    const port = portOfSocket(socket);
    socket.onopen = () => {
      resolve({
        port,
        onEnd: (listen) => {
          listener = listen;
          if (ended !== null) listen(ended);
        },
      });
    };
    socket.onclose = (event) => {
      ended = endOf(event.code);
      listener?.(ended);
      reject(new HostRefusal('The workbench in the terminal does not answer.'));
    };
  });
}

async function readReason(response: { status: number; text: string }): Promise<never> {
  const isJson = response.text.startsWith('{');
  const reason = isJson ? (JSON.parse(response.text) as { reason?: string }).reason : response.text.trim();
  throw new HostRefusal(reason === undefined || reason === '' ? `The host answered ${response.status}.` : reason);
}

/** XMLHttpRequest, because fetch cannot tell how much of an upload has gone. */
function upload(file: File, onProgress: (sentBytes: number) => void): Promise<HostFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `${LOOPBACK.files}?name=${encodeURIComponent(file.name)}`);
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText) as HostFile);
      else readReason({ status: request.status, text: request.responseText }).catch(reject);
    };
    request.onerror = () => reject(new HostRefusal(`${file.name} could not be handed over.`));
    request.send(file);
  });
}

async function acceptDrop(files: readonly File[], onProgress?: (share: number) => void): Promise<readonly HostFile[]> {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let before = 0;
  const accepted: HostFile[] = [];
  for (const file of files) {
    const start = before;
    accepted.push(await upload(file, (sent) => onProgress?.(total === 0 ? 1 : (start + sent) / total)));
    before += file.size;
  }
  return accepted;
}

/** The browser's own file picker, through an input that is never shown. */
function pickFiles(): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = IMPORT_ENDINGS.map((ending) => `.${ending}`).join(',');
  return new Promise((resolve) => {
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}

async function post(path: string): Promise<Response> {
  const response = await fetch(path, { method: 'POST' });
  if (!response.ok) await readReason({ status: response.status, text: await response.text() });
  return response;
}

/** A download that the browser saves under the target's name. */
async function deliver(target: HostFile): Promise<void> {
  const anchor = document.createElement('a');
  anchor.href = `${LOOPBACK.files}/${encodeURIComponent(target.handle)}`;
  anchor.download = target.name;
  anchor.click();
}

function platformOfBrowser(): string {
  const { userAgent } = navigator;
  if (/Mac/.test(userAgent)) return 'darwin';
  return /Windows/.test(userAgent) ? 'win32' : 'linux';
}

export function createLoopbackHost(): Host {
  return {
    kind: 'loopback',
    platform: platformOfBrowser(),
    facts: async () => {
      const response = await fetch(LOOPBACK.facts);
      if (!response.ok) await readReason({ status: response.status, text: await response.text() });
      return (await response.json()) as HostFacts;
    },
    connect,
    restartEngine: async () => {
      await post(LOOPBACK.restart);
    },
    chooseFiles: async () => acceptDrop(await pickFiles()),
    acceptDrop,
    chooseProject: async () => 'unsupported',
    chooseProjectTarget: async () => 'unsupported',
    chooseSaveTarget: async (name) => {
      const response = await post(`${LOOPBACK.targets}?name=${encodeURIComponent(name)}`);
      return (await response.json()) as HostFile;
    },
    deliver,
    onCommand: () => () => {},
    setRecent: () => {},
    reportSelfTest: () => {},
  };
}

import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  CHANNELS,
  type DesktopBridge,
  type EngineSignal,
  type HostCommand,
  type PortMessage,
} from '../../shared/contract/host.ts';

/**
 * SECURITY: all that the page gets of Electron. No channel name, no event object and no path goes to the page; what it
 * passes in is data that the main process checks. The port to the engine is the only thing with reach, and it leads to
 * the contract.
 */
const bridge: DesktopBridge = {
  platform: process.platform,
  facts: () => ipcRenderer.invoke(CHANNELS.facts),
  connect: (attempt) => ipcRenderer.send(CHANNELS.connect, attempt),
  restartEngine: () => ipcRenderer.send(CHANNELS.restartEngine),
  chooseFiles: () => ipcRenderer.invoke(CHANNELS.chooseFiles),
  chooseProject: () => ipcRenderer.invoke(CHANNELS.chooseProject),
  chooseProjectTarget: (name) => ipcRenderer.invoke(CHANNELS.chooseProjectTarget, name),
  chooseSaveTarget: (name) => ipcRenderer.invoke(CHANNELS.chooseSaveTarget, name),
  acceptDrop: async (file) => {
    const path = pathOf(file);
    return path === '' ? null : ipcRenderer.invoke(CHANNELS.acceptDrop, path);
  },
  showInFolder: (handle) => ipcRenderer.invoke(CHANNELS.showInFolder, handle),
  setRecent: (projects) => ipcRenderer.send(CHANNELS.setRecent, projects),
  reportSelfTest: (report) => ipcRenderer.send(CHANNELS.reportSelfTest, report),
  onCommand: (listener) => {
    ipcRenderer.on(CHANNELS.command, (_event, command: HostCommand) => listener(command));
  },
  onEngine: (listener) => {
    ipcRenderer.on(CHANNELS.engine, (_event, signal: EngineSignal) => listener(signal));
  },
};

/** SECURITY: only a file that a person dropped or chose has a path; one that a script made has none, anything else throws. */
function pathOf(file: unknown): string {
  try {
    return webUtils.getPathForFile(file as File);
  } catch {
    // Not a file at all. (No instanceof: the page's File is of another world.)
    return '';
  }
}

contextBridge.exposeInMainWorld('fcrDesktop', bridge);

// A port cannot cross the context bridge; a message of the window to itself can carry it. SECURITY: the target origin
// matters little here: the window posts to itself, it never leaves app://, and frames are forbidden by the policy.
ipcRenderer.on(CHANNELS.port, (event, attempt: string) => {
  const message: PortMessage = { kind: CHANNELS.port, attempt };
  window.postMessage(message, '*', event.ports);
});

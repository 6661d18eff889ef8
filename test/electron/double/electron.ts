/** What `import … from 'electron'` gives the main process under the double. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc.ts';
export { MessageChannelMain } from './message-ports.ts';
export { protocol } from './scheme.ts';
export { dialog, Menu, nativeTheme, screen, session, shell } from './small-modules.ts';
export { utilityProcess } from './utility-process.ts';

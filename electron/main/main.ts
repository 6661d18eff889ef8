import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { registerAppScheme } from './app-scheme.ts';
import { lockContents, silenceChromium } from './lockdown.ts';
import { projectFromArguments, selfTestFile } from './project-argument.ts';
import { startShell } from './shell.ts';
import { APP_ID } from './words.ts';

/**
 * Start of the desktop app. No top-level await: Electron emits `ready` only after this file has been evaluated, and an
 * await on it would wait for ever (electron#40719).
 */
app.enableSandbox();
// Before any window: Windows puts those of one id under one button, that of the pinned shortcut of the installer.
if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
registerAppScheme();
silenceChromium();
app.on('web-contents-created', (_event, contents) => lockContents(contents));

const words = process.argv.slice(1);
const selfTest = selfTestFile(words);
// A profile of its own: a self-test may run beside the app, and leaves nothing behind that the app would read.
if (selfTest !== null) app.setPath('userData', mkdtempSync(path.join(tmpdir(), 'fcr-self-test-')));
else if (process.env.FCR_DATA_FOLDER) {
  // setPath throws for a folder that is not there.
  mkdirSync(process.env.FCR_DATA_FOLDER, { recursive: true });
  app.setPath('userData', process.env.FCR_DATA_FOLDER);
}

if (selfTest === null && !app.requestSingleInstanceLock()) {
  app.quit();
} else {
  startShell({ selfTest, startProject: projectFromArguments(words, process.cwd(), process.platform) });
}

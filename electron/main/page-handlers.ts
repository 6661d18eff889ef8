import { existsSync } from 'node:fs';
import { shell } from 'electron';
import { CHANNELS, type HostFacts, type HostFile, type PageReport } from '../../shared/contract/host.ts';
import type { Dialogs } from './dialogs.ts';
import type { EngineLink } from './engine-link.ts';
import type { GrantedFiles } from './granted-files.ts';
import { answerPage, asText, hearPage } from './page-channel.ts';

/** What the page may ask, all of it. Every value from the page is checked before it is used. */
export type PageRights = {
  readonly facts: () => HostFacts;
  readonly link: EngineLink;
  readonly restartEngine: () => void;
  readonly files: GrantedFiles;
  /** Throws while there is no window to show a dialog in. */
  readonly dialogs: () => Dialogs;
  readonly setRecent: (projects: readonly HostFile[]) => void;
  readonly receiveReport: (report: PageReport) => void;
};

const MOST_RECENT = 12;
const HANDLE = /^[\w-]{8,64}$/;
const MAX_NAME_LENGTH = 200;

/** SECURITY: names shown in our menu come from the page; they are plain bounded text and handles, or left out. */
export function readRecentList(value: unknown): readonly HostFile[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_RECENT).flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const handle: unknown = Reflect.get(entry, 'handle');
    const name: unknown = Reflect.get(entry, 'name');
    if (typeof handle !== 'string' || typeof name !== 'string' || !HANDLE.test(handle)) return [];
    return [{ handle, name: name.slice(0, MAX_NAME_LENGTH), bytes: 0 }];
  });
}

function readReport(value: unknown): PageReport | null {
  const isReport = typeof value === 'object' && value !== null && 'health' in value && 'violations' in value;
  return isReport ? (value as PageReport) : null;
}

export function connectPage(rights: PageRights): void {
  const { files, link } = rights;
  answerPage(CHANNELS.facts, () => rights.facts());
  hearPage(CHANNELS.connect, (attempt) => link.connect(asText(attempt)));
  hearPage(CHANNELS.restartEngine, () => rights.restartEngine());
  answerPage(CHANNELS.chooseFiles, () => rights.dialogs().chooseFiles());
  answerPage(CHANNELS.chooseProject, () => rights.dialogs().chooseProject());
  answerPage(CHANNELS.chooseProjectTarget, (name) => rights.dialogs().chooseProjectTarget(asText(name)));
  answerPage(CHANNELS.chooseSaveTarget, (name) => rights.dialogs().chooseSaveTarget(asText(name)));
  answerPage(CHANNELS.acceptDrop, (file) => files.grantRead(asText(file)));
  answerPage(CHANNELS.showInFolder, (handle) => {
    const file = files.pathOf(asText(handle));
    if (file === null || !existsSync(file)) return false;
    shell.showItemInFolder(file);
    return true;
  });
  hearPage(CHANNELS.setRecent, (projects) => rights.setRecent(readRecentList(projects)));
  hearPage(CHANNELS.reportSelfTest, (value) => {
    const report = readReport(value);
    if (report !== null) rights.receiveReport(report);
  });
}

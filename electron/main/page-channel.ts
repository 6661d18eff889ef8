import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { isAppUrl } from './app-scheme.ts';

/**
 * SECURITY: the one place where messages of a page come in (raw ipcMain is not used elsewhere). Heard is only the top
 * frame of our own page on app://; anything else is refused and told nothing.
 */
type Sender = Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame' | 'sender'>;

export function isOurPage({ senderFrame, sender }: Sender): boolean {
  if (senderFrame === null || senderFrame.parent !== null) return false;
  return isAppUrl(senderFrame.url) && isAppUrl(sender.getURL());
}

/** A question of the page; what is thrown goes back as a plain refusal. */
export function answerPage(channel: string, answer: (...words: readonly unknown[]) => unknown): void {
  ipcMain.handle(channel, (event, ...words: unknown[]) => {
    if (!isOurPage(event)) throw new Error('Refused.');
    return answer(...words);
  });
}

export function hearPage(channel: string, hear: (...words: readonly unknown[]) => void): void {
  ipcMain.on(channel, (event, ...words: unknown[]) => {
    if (!isOurPage(event)) return;
    try {
      hear(...words);
    } catch (error) {
      // SECURITY: a message of the wrong shape is refused; it must not end the app.
      if (!(error instanceof TypeError)) throw error;
    }
  });
}

const MAX_TEXT_LENGTH = 1000;

/** SECURITY: a text from the page is a text of bounded length, or the message is refused. */
export function asText(value: unknown): string {
  if (typeof value !== 'string' || value.length > MAX_TEXT_LENGTH) throw new TypeError('A text was expected.');
  return value;
}

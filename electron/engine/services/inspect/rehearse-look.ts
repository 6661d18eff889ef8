import { memoryFile } from '../../ingest/bytes/plain-file.ts';
import { type InspectContext, inspectFile } from './inspect-file.ts';
import { madeUpContacts } from './made-up-contacts.ts';

/** Fewer leave the loops slow, more take longer than they save. */
const ROWS = 600;

/**
 * Looks at a made-up file, for nobody. The first look of a process takes three times as long as the next one, because the
 * engine of the runtime meets its code for the first time: whoever rests does that before a person waits for it.
 */
export async function rehearseLook(): Promise<void> {
  const content = Buffer.from(madeUpContacts(ROWS));
  const nothingKnown: InspectContext = { knownMappings: [], defaultZone: 'Europe/London' };
  await inspectFile(memoryFile('made-up.csv', content, content.length), {}, nothingKnown);
}

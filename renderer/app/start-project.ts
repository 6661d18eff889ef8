import type { CurrentProject } from '../../shared/contract/projects.ts';
import type { Fcr } from '../client/client.ts';

/** The project in force when the page starts: the one that is open, or the one the program was started with. */
export async function startProject({ client, host }: Fcr): Promise<CurrentProject | null> {
  const current = await client.projects.current();
  if (current !== null) return current;
  const { startProject: wanted } = await host.facts();
  if (wanted === null || wanted === undefined) return null;
  const opened = await client.projects.open({ handle: wanted.handle });
  if (window.location.hash === '' || window.location.hash === '#/') window.location.hash = '#/overview';
  return opened;
}

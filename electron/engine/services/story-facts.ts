import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import type { StoryFacts } from '../../../shared/domain/stories/mark-story.ts';
import { wentBack } from '../../../shared/domain/stories/went-back.ts';
import { eachLongWay } from '../store/legs.ts';
import type { ProjectFile } from '../store/project-file.ts';
import { rowIndex } from './row-index.ts';

/** What stories need that the columns do not hold: contacts whose legs came back to a queue or an agent. One walk. */
export function readStoryFacts(columns: ContactColumns, file: ProjectFile): StoryFacts {
  const places = rowIndex(columns);
  const back = new Uint8Array(columns.count);
  let root = -1;
  let queues: (number | null)[] = [];
  let agents: (number | null)[] = [];
  const close = (): void => {
    const place = places[root] ?? -1;
    if (place !== -1 && (wentBack(queues) || wentBack(agents))) back[place] = 1;
  };
  for (const [row, queue, agent] of eachLongWay(file)) {
    if (row !== root) {
      close();
      [root, queues, agents] = [row, [], []];
    }
    queues.push(queue);
    agents.push(agent);
  }
  close();
  return { wentBack: back };
}

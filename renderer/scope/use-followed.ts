import { useProject } from './queries.ts';

/** Whether it can be seen who came back, and what is missing on file where it cannot. */
export type Followed = 'yes' | 'noTimes' | 'noCustomers';

/** Nobody who can be followed is not the same as nobody who came back. */
export function useFollowed(): Followed {
  const project = useProject();
  // A customer is followed from contact to contact by their times: without one, none is counted.
  if ((project?.customers ?? 0) > 0) return 'yes';
  return project?.firstAt === null && project.contacts > 0 ? 'noTimes' : 'noCustomers';
}

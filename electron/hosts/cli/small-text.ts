import type { SmallApart } from '../../../shared/domain/metrics/small-groups.ts';
import { LEAST_SHOWN } from '../../../shared/domain/metrics/volume.ts';

/** The line below a table that says which groups are not in it; none where all are. */
export function smallText({ small, values }: SmallApart<{ readonly contacts: number }>): readonly string[] {
  const groups = Object.values(values).reduce((sum, of) => sum + of.length, 0);
  const contacts = small.reduce((sum, group) => sum + group.contacts, 0);
  const named = `${groups} ${groups === 1 ? 'group' : 'groups'} of fewer than ${LEAST_SHOWN} contacts`;
  return groups === 0 ? [] : [`${named}, ${contacts} together: --json has them one by one`];
}

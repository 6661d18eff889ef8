import type { ContactCauses } from '../../shared/contract/causes.ts';
import type { EvidenceSpan } from '../../shared/domain/cause/evidence.ts';

/** The words in texts that speak for a cause of a contact. */
export const hitsOf = (causes: ContactCauses | undefined): readonly EvidenceSpan[] =>
  (causes?.evidence ?? []).flatMap(({ span }) => (span === null ? [] : [span]));

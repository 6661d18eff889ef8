import { z } from 'zod';
import { definitionRef } from '../../../../shared/contract/base.ts';

/** The rules that are being edited, as text; absent = those in force. */
export const editSearch = z.object({ draft: definitionRef.optional().catch(undefined) });

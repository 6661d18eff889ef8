const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A word from a file as it may stand in a sentence of ours. SECURITY: a mark of direction that is not closed turns the rest
 * of the sentence round, figures too: 12% reads as %21. Scripts that run from right to left need no such marks.
 */
export const plainDirection = (text: string): string => text.replace(DIRECTION_MARKS, '');

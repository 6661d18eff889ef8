import type { Figure } from '../../../renderer/scope/figure.ts';

/** A mark as it was drawn: its figure, and the words that it says. */
export type DrawnMark = { readonly figure: Figure | null; readonly says: string };

const drawn: DrawnMark[] = [];

/** Keeps a mark and gives its place. */
export const drawMark = (mark: DrawnMark): number => drawn.push(mark) - 1;
export const forgetMarks = (): void => void drawn.splice(0);
export const drawnMarks = (): readonly DrawnMark[] => [...drawn];

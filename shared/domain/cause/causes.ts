/** Cause families and sub-causes with their codes. A person tags with these; rules will suggest them. */
export const CAUSE_FAMILIES = ['skill', 'will', 'data', 'platform', 'external', 'undetermined'] as const;
export type CauseFamily = (typeof CAUSE_FAMILIES)[number];

/** Order within a family is the order of the keys Q W E R T Y … on the tagging panel: never reorder, only append. */
export const SUB_CAUSES: Readonly<Record<CauseFamily, readonly string[]>> = {
  skill: ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9'],
  will: ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9'],
  data: ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8'],
  platform: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9'],
  external: ['X1', 'X2', 'X3', 'X4', 'X5', 'X6'],
  undetermined: [],
};

/** The family that owns a sub-cause code, or null for an unknown code. */
export function familyOfSubCause(code: string): CauseFamily | null {
  return CAUSE_FAMILIES.find((family) => SUB_CAUSES[family].includes(code)) ?? null;
}

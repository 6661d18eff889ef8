/**
 * Text from files for a label, tooltip or formatter of ECharts, which reads `{b}` as a placeholder and `{n|…}` as a style: a
 * queue of that name would show as another, or as a number. A word joiner, which nobody sees, keeps it as it stands.
 */
export const literalText = (text: string): string => text.replaceAll('{', '{\u2060');

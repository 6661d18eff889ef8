/**
 * Calendars that count the same months and days from another year: the Buddhist one of Thailand (2567 is 2024) and that of
 * the republic in Taiwan (113 is 2024). A text is rewritten to the Gregorian year and then read as any other.
 */
export const CALENDARS = ['buddhist', 'minguo'] as const;
export type Calendar = (typeof CALENDARS)[number];

const YEARS: Readonly<Record<Calendar, { readonly year: RegExp; readonly add: number }>> = {
  buddhist: { year: /(?<!\d)2[45]\d\d(?!\d)/, add: -543 },
  // Three digits, from 2011 on: of two digits nobody could say which calendar they are of.
  minguo: { year: /^1\d\d(?=[/.-]\d)/, add: 1911 },
};

/** `01/03/2567` becomes `01/03/2024`; what has no such year stays as it is. */
export function toGregorian(text: string, calendar: Calendar): string {
  const { year, add } = YEARS[calendar];
  return text.replace(year, (found) => String(Number(found) + add));
}

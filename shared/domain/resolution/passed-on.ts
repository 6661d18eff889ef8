import type { ContactColumns } from '../columns/contact-columns.ts';

/**
 * Contacts of several legs that another agent or another queue had after the first, or of which a leg says so. Several legs
 * alone say nothing: the messages of one conversation are legs of it, and a call that dropped goes on with the same agent.
 */
export function passedOn({ legs, category }: ContactColumns): (i: number) => boolean {
  const { codes, values } = category.transferred;
  const yes = values.indexOf('yes');
  return (i) => (legs[i] as number) > 1 && yes !== -1 && codes[i] === yes;
}

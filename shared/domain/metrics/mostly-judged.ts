/** Of a hundred contacts of a period so many are judged when it has its say: with fewer, those that wait could tilt its figure. */
const LEAST_OF_100 = 95;

/**
 * Whether a period (a week, say) has its say although some of its contacts wait for their window: at least 95 of 100 are
 * judged. Who waits is said by the start alone, never by what became of the contact, so those that are judged are no
 * chosen ones: a week lacks its last hours, and where these are 20 points from the rest the figure moves by one point.
 * Example: of 710 contacts one waits: yes; of 100 six: no. A period in which nobody is judged has nothing to say.
 */
export const isMostlyJudged = (judged: number, waiting: number): boolean =>
  judged > 0 && judged * 100 >= (judged + waiting) * LEAST_OF_100;

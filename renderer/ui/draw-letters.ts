/**
 * Draws the letters of numbers where nobody sees them. A font takes the system 30 to 50 ms when it is drawn for the first
 * time, and whoever needs it on a screen would wait for it.
 */
export function drawLetters(font: string, weight = 400): void {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return;
  context.font = `${weight} 12px ${font}`;
  context.fillText('0123456789 .,%', 0, 12);
}

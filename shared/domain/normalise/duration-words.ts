/** Units as durations are written in, in seconds: English, German, French, Spanish, Italian, Portuguese, Dutch, Russian, Turkish, Polish, Chinese, Japanese, Korean. */
const UNITS: Readonly<Record<number, string>> = {
  86400: 'd|day|days|tag|tage|tagen|jour|jours|día|días|dia|dias|giorno|giorni|dag|dagen|天|日|일',
  3600: 'h|hr|hrs|hour|hours|std|stunde|stunden|heure|heures|hora|horas|ora|ore|uur|ч|час|часа|часов|saat|godz|小时|小時|时|時|時間|시간',
  60: 'm|min|mins|minute|minutes|minuten|minuto|minutos|minuti|minuut|мин|минута|минуты|минут|dk|dakika|分|分钟|分鐘|分間|분',
  1: 's|sec|secs|second|seconds|sek|sekunde|sekunden|seconde|secondes|segundo|segundos|secondo|secondi|seconden|сек|секунда|секунды|секунд|sn|saniye|秒|秒钟|秒鐘|秒間|초',
  0.001: 'ms|msec|millisecond|milliseconds|millisekunden|毫秒',
};

const SECONDS_OF = new Map(
  Object.entries(UNITS).flatMap(([seconds, words]) => words.split('|').map((word) => [word, Number(seconds)] as const)),
);

/** Longest first, so that `min` is not read as `m`. */
const WORDS = [...SECONDS_OF.keys()].sort((a, b) => b.length - a.length).join('|');
const PIECE = new RegExp(String.raw`(\d+(?:[.,]\d+)?)\s?(${WORDS})(?![\p{Script=Latin}\p{Script=Cyrillic}])\.?`, 'giu');
/** What may stand between the pieces. */
const BETWEEN = /[,\s]|and|und|et|y|e|en/g;

/** Words for days, for a pattern. */
export const DAY_WORDS = UNITS[86_400] ?? '';

/**
 * Seconds of `1h 15m`, `2 Std. 5 Min.`, `3분 10초`; the last unit may be left out, as in `1h15`. NaN for anything else.
 * Expects lower case.
 */
export function readSpokenDuration(text: string): number {
  let total = 0;
  let last = 0;
  for (const [, amount = '', word = ''] of text.matchAll(PIECE)) {
    last = SECONDS_OF.get(word) ?? Number.NaN;
    total += Number(amount.replace(',', '.')) * last;
  }
  const rest = text.replaceAll(PIECE, ' ').replaceAll(BETWEEN, '');
  if (last === 0 || (rest !== '' && !(/^\d{1,2}$/.test(rest) && text.endsWith(rest) && last >= 60 && last <= 3600))) {
    return Number.NaN;
  }
  return total + (rest === '' ? 0 : (Number(rest) * last) / 60);
}

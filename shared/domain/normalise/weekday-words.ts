/** Names of the days of the week, Sunday first. Without `mar`, which is March as well as a Tuesday. */
const DAYS = [
  'sun sunday so sonntag dim dimanche dom domingo domenica zo zondag вс воскресенье 일요일',
  'mon monday mo montag lun lundi lunes lunedì lunedi ma maandag пн понедельник 월요일',
  'tue tues tuesday di dienstag mardi martes martedì martedi dinsdag вт вторник 화요일',
  'wed wednesday mi mittwoch mer mercredi mié mie miércoles miercoles mercoledì mercoledi wo woensdag ср среда 수요일',
  'thu thur thurs thursday do donnerstag jeu jeudi jue jueves gio giovedì giovedi donderdag чт четверг 목요일',
  'fri friday fr freitag ven vendredi vie viernes venerdì venerdi vr vrijdag пт пятница 금요일',
  'sat saturday sa samstag sonnabend sam samedi sáb sab sábado sabado sabato za zaterdag сб суббота 토요일',
];

const DAY_OF = new Map(DAYS.flatMap((names, day) => names.split(' ').map((name) => [name, day] as const)));

/** 0 = Sunday, of the first day of the week that a written date names; null where it names none. */
export function weekdayOf(text: string): number | null {
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}]+/gu)) {
    const day = DAY_OF.get(word);
    if (day !== undefined) return day;
  }
  return null;
}

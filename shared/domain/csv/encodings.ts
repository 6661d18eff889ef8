/**
 * Every encoding that a person may choose: those that a guess can give, those of each region together, the most common
 * region first. All of them are read as they are called; a guess stands above this list.
 */
export const ENCODINGS: readonly string[] = [
  ...['utf-8', 'utf-16le', 'utf-16be'],
  ...['windows-1252', 'iso-8859-15', 'ibm850', 'ibm437', 'macintosh'],
  ...['windows-1250', 'iso-8859-2', 'ibm852'],
  ...['windows-1251', 'iso-8859-5', 'koi8-r', 'koi8-u', 'ibm866'],
  ...['windows-1253', 'iso-8859-7', 'windows-1254', 'iso-8859-9', 'windows-1255', 'iso-8859-8'],
  ...['windows-1256', 'iso-8859-6', 'windows-1257', 'iso-8859-13', 'windows-1258', 'windows-874'],
  ...['gb18030', 'big5', 'shift_jis', 'euc-jp', 'iso-2022-jp', 'euc-kr'],
];

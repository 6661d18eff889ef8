/**
 * Code pages of DOS, which the platform's TextDecoder does not know: exports of old call loggers, and everything that a
 * Windows console writes. 437 is the one of North America, 850 and 852 those of western and central Europe. The
 * characters of the bytes 80 to FF, in order; below 80 they are ASCII.
 */
const UPPER_HALVES: Readonly<Record<string, string>> = {
  ibm437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ' +
    'áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
    'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0',
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ' +
    'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀' +
    'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0',
  ibm852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č' +
    'áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
    '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀' +
    'ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00AD˝˛ˇ˘§÷¸°¨˙űŘř■\u00A0',
};

/** The name of a code page that a person typed: cp850, IBM-850, 850. null = it is none of these. */
export function codePageName(label: string): string | null {
  const found = /^(?:ibm|cp|dos|csibm|oem)?[-_ ]?(\d{3})$/i.exec(label.trim());
  const name = `ibm${found?.[1] ?? ''}`;
  return found !== null && name in UPPER_HALVES ? name : null;
}

export const isCodePage = (encoding: string): boolean => encoding in UPPER_HALVES;

/** Every byte is a character: this never fails. */
export function decodeCodePage(encoding: string, bytes: Buffer): string {
  const upper = UPPER_HALVES[encoding] ?? '';
  return bytes.toString('latin1').replace(/[\x80-\xff]/g, (one) => upper.charAt(one.charCodeAt(0) - 0x80));
}

/** Countries on one clock, small islands left aside, with the name of their zone. Those with several are missing. */
const ZONES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'AE Asia/Dubai|AT Europe/Vienna|BD Asia/Dhaka|BE Europe/Brussels|BG Europe/Sofia|BO America/La_Paz|CH Europe/Zurich|' +
    'CN Asia/Shanghai|CO America/Bogota|CR America/Costa_Rica|CZ Europe/Prague|DE Europe/Berlin|DK Europe/Copenhagen|' +
    'DO America/Santo_Domingo|EE Europe/Tallinn|EG Africa/Cairo|FI Europe/Helsinki|FR Europe/Paris|GB Europe/London|' +
    'GH Africa/Accra|GR Europe/Athens|GT America/Guatemala|HK Asia/Hong_Kong|HR Europe/Zagreb|HU Europe/Budapest|' +
    'IE Europe/Dublin|IL Asia/Jerusalem|IN Asia/Kolkata|IT Europe/Rome|JO Asia/Amman|JP Asia/Tokyo|KE Africa/Nairobi|' +
    'KR Asia/Seoul|KW Asia/Kuwait|LK Asia/Colombo|LT Europe/Vilnius|LU Europe/Luxembourg|LV Europe/Riga|' +
    'MA Africa/Casablanca|MT Europe/Malta|NG Africa/Lagos|NL Europe/Amsterdam|NO Europe/Oslo|PA America/Panama|' +
    'PE America/Lima|PH Asia/Manila|PK Asia/Karachi|PL Europe/Warsaw|QA Asia/Qatar|RO Europe/Bucharest|' +
    'RS Europe/Belgrade|SA Asia/Riyadh|SE Europe/Stockholm|SG Asia/Singapore|SI Europe/Ljubljana|SK Europe/Bratislava|' +
    'TH Asia/Bangkok|TN Africa/Tunis|TR Europe/Istanbul|TW Asia/Taipei|UY America/Montevideo|VE America/Caracas|' +
    'VN Asia/Ho_Chi_Minh|ZA Africa/Johannesburg'
  )
    .split('|')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** The zone of a country that has one; undefined where it has several, or none is known. */
export const zoneOfCountry = (country: string): string | undefined => ZONES[country];

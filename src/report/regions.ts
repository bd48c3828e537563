/** Regions that a report may name, chosen by the user from a list, never from where the device is. ISO 3166. */
const countries =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS ' +
  'BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE ' +
  'EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM ' +
  'HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC ' +
  'LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA ' +
  'NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO ' +
  'TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW';

const provinces = [
  { id: 'KR-11', en: 'Seoul', ko: '서울' },
  { id: 'KR-26', en: 'Busan', ko: '부산' },
  { id: 'KR-27', en: 'Daegu', ko: '대구' },
  { id: 'KR-28', en: 'Incheon', ko: '인천' },
  { id: 'KR-29', en: 'Gwangju', ko: '광주' },
  { id: 'KR-30', en: 'Daejeon', ko: '대전' },
  { id: 'KR-31', en: 'Ulsan', ko: '울산' },
  { id: 'KR-41', en: 'Gyeonggi', ko: '경기' },
  { id: 'KR-42', en: 'Gangwon', ko: '강원' },
  { id: 'KR-43', en: 'North Chungcheong', ko: '충북' },
  { id: 'KR-44', en: 'South Chungcheong', ko: '충남' },
  { id: 'KR-45', en: 'North Jeolla', ko: '전북' },
  { id: 'KR-46', en: 'South Jeolla', ko: '전남' },
  { id: 'KR-47', en: 'North Gyeongsang', ko: '경북' },
  { id: 'KR-48', en: 'South Gyeongsang', ko: '경남' },
  { id: 'KR-49', en: 'Jeju', ko: '제주' },
  { id: 'KR-50', en: 'Sejong', ko: '세종' },
] as const;

export interface Region {
  readonly id: string;
  readonly name: string;
}

/** All regions in one language, Korea's provinces below Korea. */
export function regionsIn(language: string): readonly Region[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const listed = countries.split(' ').map((id) => ({ id, name: names.of(id) ?? id }));
  const sorted = listed.sort((a, b) => a.name.localeCompare(b.name, language));
  const korea = names.of('KR') ?? 'KR';
  const below = provinces.map(({ id, en, ko }) => ({ id, name: `${korea} – ${language.startsWith('ko') ? ko : en}` }));
  return sorted.flatMap((region) => (region.id === 'KR' ? [region, ...below] : [region]));
}

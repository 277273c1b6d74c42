/**
 * Countries as people write them: by name in a few languages, by their two letters, by what they are
 * called in daily life. Only countries whose public holidays are known.
 */
import anyAscii from 'any-ascii';
import { distance } from 'fastest-levenshtein';

/** Two letters, ISO 3166-1 (IC and XK by custom), as platform/holidays.ts takes them. */
export const countryCodes: readonly string[] = (
  'AD AE AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BW BY ' +
  'BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ' +
  'ET FI FJ FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU IC ID IE IL ' +
  'IM IN IR IS IT JE JM JP KE KM KN KR KY KZ LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MQ ' +
  'MR MS MT MU MW MX MY MZ NA NC NE NF NG NI NL NO NZ PA PE PF PH PK PL PM PR PT PY RE RO RS RU RW ' +
  'SA SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SZ TC TD TG TH TN TO TR TT TW TZ UA UG US ' +
  'UY UZ VA VC VE VG VI VN VU WF XK YT ZA ZM ZW'
).split(' ');

const codes = new Set(countryCodes);

/** Names in these languages are understood; the earlier ones win. */
const languages = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'sv', 'da', 'pl'];

/** What people say besides. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  america: 'US',
  states: 'US',
  unitedstatesofamerica: 'US',
  uk: 'GB',
  britain: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  republicofireland: 'IE',
  eire: 'IE',
  holland: 'NL',
  czechrepublic: 'CZ',
  turkey: 'TR',
  ivorycoast: 'CI',
  hongkong: 'HK',
  macedonia: 'MK',
  swaziland: 'SZ',
  korea: 'KR',
  uae: 'AE',
  drcongo: 'CD',
};

/** A few letters more than this, and the beginning of one country's name will do. */
const shortestBeginning = 4;
/** With so many letters changed it may still be what was meant, so it is asked. */
const mostTypos = 2;

/** How typed words about a country were read. */
export type CountryRead =
  | { readonly kind: 'country'; readonly code: string }
  /** Somebody who wants no holidays. */
  | { readonly kind: 'none' }
  /** With the name of a country that looks like it, if there is one. */
  | { readonly kind: 'unknown'; readonly meant: string | undefined };

/** Reads a country as people write it: `US`, `u.s.a.`, `the Netherlands`, `Deutschland`, `none`. */
export function readCountry(typed: string): CountryRead {
  const key = folded(typed);
  // `no` is Norway.
  if (/^(none|off|noholidays)$/.test(key)) return { kind: 'none' };
  const { byName, english } = knownNames();
  const code = key.toUpperCase();
  if (codes.has(code)) return { kind: 'country', code };
  const exact = byName.get(key);
  if (exact !== undefined) return { kind: 'country', code: exact };
  const begun = english.filter(([name]) => name.startsWith(key));
  const [only] = begun;
  if (only !== undefined && begun.length === 1 && key.length >= shortestBeginning) {
    return { kind: 'country', code: only[1] };
  }
  const near = english
    .map(([name, found]) => ({ found, typos: distance(key, name) }))
    .toSorted((a, b) => a.typos - b.typos)[0];
  const isNear = near !== undefined && near.typos <= mostTypos && near.typos < key.length / 2;
  return { kind: 'unknown', meant: isNear ? countryName(near.found) : undefined };
}

/** `United States`; the code itself where it is none of ours. */
export function countryName(code: string): string {
  return codes.has(code) ? (namesIn('en').of(code) ?? code) : code;
}

/** `the United States`, as it stands in a sentence. */
export function countryInSentence(code: string): string {
  const name = countryName(code);
  const takesArticle = /^(United|U\.S\.|British Virgin|Central African|Dominican)|Islands$/.test(
    name,
  );
  return takesArticle || articled.has(code) ? `the ${name}` : name;
}

const articled = new Set(['NL', 'PH', 'BS', 'GM', 'KM', 'SC', 'BQ', 'IM', 'VA']);

function namesIn(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
}

interface KnownNames {
  readonly byName: ReadonlyMap<string, string>;
  readonly english: readonly (readonly [name: string, code: string])[];
}

let known: KnownNames | undefined;

function knownNames(): KnownNames {
  known ??= collectNames();
  return known;
}

function collectNames(): KnownNames {
  const byName = new Map<string, string>(Object.entries(otherNames));
  for (const language of languages) {
    const names = namesIn(language);
    for (const code of countryCodes) {
      const name = folded(names.of(code) ?? '');
      if (name !== '' && !byName.has(name)) byName.set(name, code);
    }
  }
  const english = countryCodes.map((code) => [folded(countryName(code)), code] as const);
  return { byName, english };
}

/** Letters alone, lower case, without marks, dots and a leading article. */
function folded(name: string): string {
  return anyAscii(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/^\s*the\s+/, '')
    .replaceAll('&', 'and')
    .replaceAll(/[^a-z]/g, '');
}

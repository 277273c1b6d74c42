/**
 * Cuts a text into words as the rules see them: lower case, straight quotes, no accents, contractions
 * and text-message spelling written out, each with its place in the text.
 */

export interface Token {
  /** As the rules see it. */
  readonly word: string;
  /** Its place in the text. */
  readonly start: number;
  readonly end: number;
  /** What stands between it and the word before. */
  readonly before: Break;
  /** It begins with a capital letter. */
  readonly isCapital: boolean;
}

/** From a mere space to the end of a sentence. */
export type Break = typeof none | typeof comma | typeof clause | typeof sentence;
export const none = 0;
export const comma = 1;
export const clause = 2;
export const sentence = 3;

const wordOrSign =
  /[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D]+(?:['’ʼ‘`´][\p{L}\p{M}\u00AD\u200B-\u200D]+)*|[$£€%]/gu;

/** The tokens of a text, sentence by sentence. */
export function sentencesOf(text: string): Token[][] {
  const sentences: Token[][] = [];
  let current: Token[] = [];
  let lastEnd = 0;
  let lastRaw = '';
  for (const match of text.matchAll(wordOrSign)) {
    const raw = match[0];
    const start = match.index;
    const before = lastRaw === '' ? sentence : breakIn(text.slice(lastEnd, start), lastRaw, raw);
    if (before === sentence && current.length > 0) {
      sentences.push(current);
      current = [];
    }
    addTokens(current, raw, start, before);
    lastEnd = start + raw.length;
    lastRaw = raw;
  }
  if (current.length > 0) sentences.push(current);
  return sentences;
}

const titles = new Set(
  'dr mr mrs ms mx prof st mt ft jr sr vs eg ie approx inc ltd co dept no fig resp'.split(' '),
);
// With a capital behind a word without one, these begin a sentence before which the full stop was forgotten.
const starters = new Set(
  'We You He She They The Your His Her Their It This That These There Our My A An If In On At As When Once While Thank Thanks Please Hi Hello Dear How What Who Where Why Did Do Does Is Are Was Were Will Would Can Could Have Has Talk Ring Call Tell Bring Ask Start Just Next No Not Never Nobody Best Good Let Hope'.split(
    ' ',
  ),
);

function breakIn(between: string, last: string, next: string): Break {
  if (between === ' ') return startsAnew(last, next) ? sentence : none;
  const stop = stopIn(between, last, next);
  if (stop !== none) return stop;
  if (/[\r\n]/u.test(between)) return isCapital(next) ? sentence : comma;
  if (/[;:()[\]—–]|\s--?\s/u.test(between)) return clause;
  if (/[,…]|\p{Extended_Pictographic}/u.test(between)) return comma;
  if (/\//u.test(between)) return none;
  return /^\s+$/u.test(between) && startsAnew(last, next) ? sentence : none;
}

function startsAnew(last: string, next: string): boolean {
  return starters.has(next) && /^\p{Ll}/u.test(last);
}

function stopIn(between: string, last: string, next: string): Break {
  if (/\n\s*(?:\n|[-*•])/u.test(between)) return sentence;
  if (/[!?。！？]|\.{2,}/u.test(between)) return sentence;
  if (!/\.["'”’)\]]*\s/u.test(between)) return none;
  if (titles.has(last.toLowerCase())) return none;
  // "e.g. this", "J. Smith": one letter and a full stop are an abbreviation.
  return /^\p{L}$/u.test(last) && !/^[iu]$/iu.test(last) && isCapital(next) ? none : sentence;
}

function isCapital(raw: string): boolean {
  return /^\p{Lu}/u.test(raw);
}

function addTokens(tokens: Token[], raw: string, start: number, before: Break): void {
  const folded = fold(raw);
  const parts = partsOf(signs.get(folded) ?? folded);
  const capital = isCapital(raw);
  if (parts === undefined || parts.length === 1) {
    const word = parts?.[0] ?? signs.get(folded) ?? folded;
    tokens.push({ word, start, end: start + raw.length, before, isCapital: capital });
    return;
  }
  // Where to cut hardly matters, as long as each part has a letter or more of its own.
  let cut = start;
  parts.forEach((word, index) => {
    const isLast = index === parts.length - 1;
    const left = raw.length - (cut - start) - (parts.length - 1 - index);
    const end = isLast ? start + raw.length : cut + Math.max(1, Math.min(cutOf(raw, word), left));
    tokens.push({
      word,
      start: cut,
      end,
      before: index === 0 ? before : none,
      isCapital: capital && index === 0,
    });
    cut = end;
  });
}

function cutOf(raw: string, word: string): number {
  const apostrophe = raw.search(/['’ʼ‘`´]/u);
  if (apostrophe < 0) return word.length;
  return /^n.t$/iu.test(raw.slice(apostrophe - 1)) ? apostrophe - 1 : apostrophe;
}

const foreign = /[^\x20-\x7E]/u;
const signs: ReadonlyMap<string, string> = new Map([
  ['$', 'dollar'],
  ['£', 'pound'],
  ['€', 'euro'],
  ['%', 'percent'],
]);
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/** Lower case, straight apostrophes, no accents and nothing invisible. */
export function fold(raw: string): string {
  const lower = raw.toLowerCase();
  if (!foreign.test(lower) && !/`/u.test(lower)) return lower;
  return lower
    .replace(/[’ʼ‘`´]/gu, "'")
    .normalize('NFKD')
    .replace(/[\p{M}\u00AD\u200B-\u200D]/gu, '')
    .replace(/[ßæœøłđı]/gu, (letter) => letters[letter] ?? letter);
}

const suffixes: readonly (readonly [string, string])[] = [
  ["n't", 'not'],
  ["'re", 'are'],
  ["'ll", 'will'],
  ["'ve", 'have'],
  ["'d", "'d"],
  ["'m", 'am'],
  ["'s", "'s"],
];

const irregular: ReadonlyMap<string, string> = new Map([
  ['wo', 'will'],
  ['ca', 'can'],
  ['sha', 'shall'],
  ['ai', 'is'],
  ['u', 'you'],
  ['y', 'you'],
]);

const writtenOut: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    cannot: 'can not',
    cant: 'can not',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    wont: 'will not',
    wouldnt: 'would not',
    couldnt: 'could not',
    shouldnt: 'should not',
    isnt: 'is not',
    arent: 'are not',
    wasnt: 'was not',
    werent: 'were not',
    hasnt: 'has not',
    havent: 'have not',
    hadnt: 'had not',
    aint: 'is not',
    youre: 'you are',
    youll: 'you will',
    youve: 'you have',
    theyre: 'they are',
    theyll: 'they will',
    theyve: 'they have',
    shes: "she 's",
    hes: "he 's",
    shell: 'shell',
    its: "it 's",
    thats: "that 's",
    theres: "there 's",
    whats: "what 's",
    im: 'i am',
    ive: 'i have',
    weve: 'we have',
    lets: 'let us',
    "let's": 'let us',
    gonna: 'going to',
    wanna: 'want to',
    gotta: 'got to',
    u: 'you',
    ya: 'you',
    urs: 'yours',
    yr: 'your',
    thx: 'thanks',
    pls: 'please',
    plz: 'please',
    ppl: 'people',
    bcs: 'because',
    cos: 'because',
    coz: 'because',
    cuz: 'because',
    tho: 'though',
    def: 'definitely',
    deffo: 'definitely',
    defo: 'definitely',
    tmrw: 'tomorrow',
    mgr: 'manager',
    w: 'with',
    b4: 'before',
    prob: 'probably',
    probs: 'probably',
    sb: 'somebody',
    smb: 'somebody',
  }).map(([short, long]) => [short, long.split(' ')]),
);

function partsOf(folded: string): readonly string[] | undefined {
  const known = writtenOut.get(folded);
  if (known !== undefined) return known;
  if (!folded.includes("'")) return undefined;
  for (const [suffix, word] of suffixes) {
    if (folded.length <= suffix.length || !folded.endsWith(suffix)) continue;
    const rest = folded.slice(0, -suffix.length);
    return [irregular.get(rest) ?? rest, word];
  }
  return undefined;
}

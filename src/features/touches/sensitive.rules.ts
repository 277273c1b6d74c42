/**
 * Which words of a note read as somebody's health or family, which have no place in it. A hint and
 * no verdict: the note is questioned once, and kept when it must stay. This trade names diseases,
 * wards and hospitals all day, so a word of medicine counts only where it is said of a person.
 */

/** Said of a person, whatever stands around it. */
const always = [
  '(?:medical|sick|maternity|paternity|parental|family|bereavement) leave',
  '(?:is|was|been|fell|feels|feeling|got|still|very|seriously) (?:ill|sick)',
  'illness',
  'hospitali[sz]ed',
  'in (?:the )?hospital with',
  'burn(?:ed|t) out',
  'burn-?out',
  'panic attacks?',
  'miscarriage',
  'alcoholi[cs]m?',
  'adhd',
  '(?:on|has a|her|his|their) disability',
  '(?:is|was) (?:disabled|depressed|autistic|diabetic|in therapy)',
  '(?:her|his|their)(?: own)? (?:health|therapist|due date)',
  'health (?:problems?|issues?|reasons?|scare)',
  'husband',
  'wife',
  'spouse',
  'fianc[eé]e?',
  'boyfriend',
  'girlfriend',
  'married',
  'wedding',
  'divorc(?:e|ed|ing)',
  'widow(?:ed|er)?',
  'childcare',
  'funeral',
  'single (?:mom|mum|mother|dad|father|parent)',
  '(?:her|his|their|new|a|the|first|second|third) baby',
  'expecting (?:a|her|his|their|another) (?:[a-z]+ )?(?:child|girl|boy)',
  'expecting twins',
  '(?:her|his|their|has|have|no|two|three|four|young|small|little) (?:child|children|sons?|daughters?)',
  '(?:her|his|their|ill|sick|elderly) (?:mother|father|mom|mum|dad|parents?|sister|brother|family)',
  'family (?:reasons?|situation|plans?|problems?|matters?|emergency)',
];

/** Said of a person only after a word such as *her* or *had*, and not as the name of a field. */
const ofSomebody = [
  "alzheimer['’]?s",
  'anxiety',
  'asthma',
  'autism',
  'cancer',
  'chemo(?:therapy)?',
  'dementia',
  'depression',
  'diabetes',
  'dialysis',
  'epilepsy',
  'heart (?:attack|condition|disease)',
  'injur(?:y|ies)',
  'operation',
  "parkinson['’]?s",
  'pregnancy',
  'rehab',
  'stroke',
  'surgery',
  'tumou?r',
];

/** Signs that look alike and mean nobody: patients and places. */
const withoutField = [
  'pregnant(?! (?:women|woman|patients?|people|mothers?))',
  "kids(?!(?:['’])? (?:hospital|clinic|unit|ward|health|dental|market|line|products?))",
];

const owners =
  '(?:her|his|their|has|had|have|having|got|beat|survived|fighting|undergoing|recovering from|suffers? from|diagnosed with|treated for)';
const kinds = '(?:a |an |the )?(?:back|brain|breast|eye|heart|hip|knee|minor|lung|skin|type [12])?';
const fields =
  'accounts?|background|books?|business|calls?|care|cases?|cent(?:er|re)s?|clinics?|customers?|departments?|devices?|diagnostics?|divisions?|drugs?|education|experience|franchises?|hospitals?|institutes?|knowledge|launch(?:es)?|lines?|markets?|monitors?|nurses?|patients?|portfolios?|practices?|products?|programs?|reps?|sales|screening|side|space|specialists?|teams?|territor(?:y|ies)|tests?|therap(?:y|ies)|training|trials?|units?|wards?';

const found = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    ...always,
    ...withoutField,
    `${owners} ${kinds} ?(?:${ofSomebody.join('|')})(?![ -](?:${fields}))`,
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** Names of fields and of hospitals in which such a word stands. */
const named =
  /family (?:medicine|practice|planning)|daughters of charity|(?:department|division) of family \w+/giu;

/** At most so many are named when a note is questioned. */
const mostNamed = 5;

/** The words that read as health or family, as they are written, each once; at most five. */
export function sensitiveWords(text: string): readonly string[] {
  const plain = text.normalize('NFC').replaceAll(named, '·').replaceAll(/\s+/g, ' ');
  const each = new Map<string, string>();
  for (const [words] of plain.matchAll(found)) {
    if (!each.has(words.toLowerCase())) each.set(words.toLowerCase(), words);
  }
  return [...each.values()].slice(0, mostNamed);
}

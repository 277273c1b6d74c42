/** The forms of an English word: `promise` is also promises, promised, promising. */

const irregular: ReadonlyMap<string, readonly string[]> = new Map(
  `get gets got gotten getting
go goes went gone going
have has had having
do does did done doing
take takes took taken taking
give gives gave given giving
find finds found finding
hold holds held holding
keep keeps kept keeping
make makes made making
choose chooses chose chosen choosing
say says said saying
tell tells told telling
speak speaks spoke spoken speaking
come comes came coming
become becomes became becoming
put puts putting
set sets setting
sit sits sat sitting
win wins won winning
beat beats beat beaten beating
sell sells sold selling
send sends sent sending
think thinks thought thinking
know knows knew known knowing
write writes wrote written writing
hear hears heard hearing
feel feels felt feeling
pay pays paid paying
lie lies lied lying
leave leaves left leaving
bring brings brought bringing
meet meets met meeting
see sees saw seen seeing
show shows showed shown showing
lose loses lost losing
run runs ran running
wear wears wore worn wearing
let lets letting
read reads reading
quit quits quitting
bet bets betting
stand stands stood standing
understand understands understood understanding
fall falls fell fallen falling
throw throws threw thrown throwing
buy buys bought buying
teach teaches taught teaching
lead leads led leading
mean means meant meaning
grow grows grew grown growing
ride rides rode ridden
hurt hurts hurting
cost costs costing
stink stinks stank stunk
child children
man men
woman women
wife wives
baby babies
kid kids`
    .split('\n')
    .map((line) => line.split(' '))
    .map((forms) => [forms[0] ?? '', forms]),
);

/** All forms, the word itself first. Some that nobody writes are among them: they do no harm. */
export function formsOf(word: string): readonly string[] {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length < 3 || !/^[a-z]+$/u.test(word) || neverInflected.has(word)) return [word];
  return [word, plural(word), past(word), progressive(word)];
}

const neverInflected = new Set(
  'the and for not you she her his him they them your our who why how what when with from this that too very all any one two yes was were are has had would will can could may might must shall should'.split(
    ' ',
  ),
);

function plural(word: string): string {
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/u.test(word) ? `${word}es` : `${word}s`;
}

function past(word: string): string {
  if (word.endsWith('e')) return `${word}d`;
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ied`;
  return `${doubled(word)}ed`;
}

function progressive(word: string): string {
  if (/[^aeioy]e$/u.test(word)) return `${word.slice(0, -1)}ing`;
  return `${doubled(word)}ing`;
}

function doubled(word: string): string {
  return /^[^aeiou]*[aeiou][bdgklmnprt]$/u.test(word) ? `${word}${word.at(-1) ?? ''}` : word;
}

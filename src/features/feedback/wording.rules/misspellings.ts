/** Words that hurried people misspell, and the real words that only look like such a slip. */
import { formsOf } from './inflection.ts';

const words = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

/** One slip in any form of these is read as the word meant: `garantee`, `pregnent`, `arogant`. */
export const oftenMisspelt: ReadonlySet<string> = new Set(
  words(`
    guarantee garantee promise definitely certainly certain territory position vacancy contract interview opening
    formality pregnant pregnancy maternity paternity disability disabled handicapped wheelchair accent religion
    religious muslim christian catholic jewish nationality ethnicity foreigner foreign immigrant native language
    husband girlfriend boyfriend married divorce children family military reservist veteran deployment
    depression depressed anxiety surgery cancer diabetes dyslexia dyslexic medication epilepsy illness retirement
    generation elderly younger woman english salary compensation bonus package commission reference referee
    candidate finalist applicant competitor culture cultural chemistry direction different another somebody
    someone personality attitude aligned alignment suitable suited unfortunately careful consideration experience
    polished arrogant arrogance ridiculous embarrassing embarrassed embarrassment stupid pathetic incompetent
    unprofessional useless hopeless desperate dishonest selfish stubborn ignorant terrible garbage rubbish
    disaster unpleasant boring immature aggressive annoying laughable because decision selected process
    unconvincing unpolished disappointing disgrace condescending patronising
  `).flatMap(formsOf),
);

/** Left as they are. */
export const realWords: ReadonlySet<string> = new Set(
  words(`
    accept accepted accepting accepts aliened aligner aligners altitude altitudes anther anthers aptitude
    aptitudes arrogated arrogating ascent ascents baring boding bodings bogus bolus boluses bonds bones
    bongs boning bonks booing boused bouses bousing bowing bowings boxing bring bringing brings cancel
    canceled canceling cancels caner caners canker cankered cankering cankers canner canter cantered
    cantering canters cathodic certainties certainty commissioner contact contacted contacting contacts
    contrast contrasted contrasting contrasts curtain curtained curtaining curtains degression depresses
    derision differencing disable disables dishonesty embarrasses expedience expediences finalise
    finalised finalises finalising finalism garage garaged garages garaging grantee grantees guarantied
    guaranties handicapper handicappers homeless husbander immigrated immigrating interviewee interviewer
    jewfish langrage laughably marred marries mediation meditation meditations miliary militarise
    militarised militarises militarized militarizes muslin naive opining packager packagers patronizing
    personalty polisher polishers polishes positioner positron positrons precess precessed precesses
    precessing premise premised premises premising profess professed professes professing promisee promisees
    promiser promisers prowess referred reverence reverenced reverences reverencing rubbishy safaried
    selectee sited skited spited stubborner stupider suitably suite suites terribly woken woven younker
    younkers
`),
);

/**
 * A short text to somebody, made from facts on their card alone: who they are, the role they nearly
 * got, when we last spoke, who writes. A fact that is missing takes its sentence with it. Never in
 * it: a gap, a stage, other people, a question why, or anything that could be read as a promise.
 */
import { addDays, type Day, daysBetween } from '../../platform/clock.ts';
import {
  neverContacted,
  type PreferredChannel,
  type Relationship,
} from '../candidates/candidate.rules.ts';
import type { TouchChannel } from './clock.rules.ts';
import type { ContactChannel } from './contact.rules.ts';

/** What a draft is made from. */
export interface DraftFacts {
  /** As the card has it; the text uses the first name. */
  readonly name: string;
  readonly relationship: Relationship;
  /** The title of the opening they nearly got, or were placed in. */
  readonly role: string | undefined;
  readonly lastTalkOn: Day | undefined;
  /** The name with which the writer signs. */
  readonly writer: string | undefined;
  readonly preferred: PreferredChannel | undefined;
  readonly today: Day;
}

/** `email` and `short` are to be sent, `spoken` are words to say. */
export type DraftForm = 'email' | 'short' | 'spoken';

/** The text, and the way it is meant to go. */
export interface Draft {
  readonly form: DraftForm;
  readonly channel: DraftChannel;
  readonly subject: string;
  readonly text: string;
}

/** The ways in which a draft may have been sent, in the order they are offered. */
export const draftChannels = [
  'email',
  'text',
  'linkedin',
] as const satisfies readonly ContactChannel[];
export type DraftChannel = (typeof draftChannels)[number];

/** Contacts in which both sides spoke. */
const talks: readonly TouchChannel[] = ['phone', 'video', 'in_person', 'event'];

/** The day both sides last spoke; letters and messages are no talk. */
export function lastTalkOn(
  touches: readonly {
    readonly channel: TouchChannel;
    readonly twoWay: boolean;
    readonly on: Day;
  }[],
): Day | undefined {
  return touches
    .filter((touch) => touch.twoWay && talks.includes(touch.channel))
    .map((touch) => touch.on)
    .toSorted()
    .at(-1);
}

/** After an offer was declined nothing is drafted for so many days. */
const coolDownDays = 2;

/** Why nothing is drafted. */
export type DraftRefusal =
  | { readonly kind: 'do_not_contact' | 'restricted' }
  | { readonly kind: 'too_soon'; readonly from: Day };

/** Whether a text to this person may be drafted; if not, why. */
export function draftRefusal(facts: {
  readonly relationship: Relationship;
  /** The day of the latest decision about them. */
  readonly decidedOn: Day | undefined;
  readonly today: Day;
}): DraftRefusal | undefined {
  const { relationship, decidedOn, today } = facts;
  if (relationship === 'do_not_contact') return { kind: 'do_not_contact' };
  if (neverContacted.includes(relationship)) return { kind: 'restricted' };
  if (relationship !== 'offer_declined' || decidedOn === undefined) return undefined;
  const from = addDays(decidedOn, coolDownDays);
  return today < from ? { kind: 'too_soon', from } : undefined;
}

/** The draft, in the form that suits how the person likes to be reached. */
export function draftOf(facts: DraftFacts): Draft {
  const { preferred, writer } = facts;
  const form = preferred === 'phone' ? 'spoken' : isWrittenShort(preferred) ? 'short' : 'email';
  return {
    form,
    channel: draftChannels.find((each) => each === preferred) ?? 'email',
    subject: writer === undefined ? 'Hello' : `Hello from ${writer}`,
    text:
      form === 'email' ? letter(facts) : form === 'short' ? shortText(facts) : wordsToSay(facts),
  };
}

function isWrittenShort(preferred: PreferredChannel | undefined): boolean {
  return preferred === 'text' || preferred === 'linkedin';
}

function letter(facts: DraftFacts): string {
  const { opening, about, asking } = sentences(facts);
  return paragraphs([
    `${greeting(facts, 'Hello')},`,
    inOneLine([opening, talked(facts), about]),
    asking,
    facts.writer === undefined ? 'Best wishes' : `Best wishes\n${facts.writer}`,
  ]);
}

function shortText(facts: DraftFacts): string {
  const { writer } = facts;
  return inOneLine([
    `${greeting(facts, 'Hi')}${writer === undefined ? '.' : `, this is ${writer}.`}`,
    sentences(facts).brief,
  ]);
}

function wordsToSay(facts: DraftFacts): string {
  const { writer } = facts;
  return inOneLine([
    `${greeting(facts, 'Hi')}${writer === undefined ? '.' : `, this is ${writer}.`}`,
    'Is this a good moment?',
    talked(facts),
    sentences(facts).spoken,
  ]);
}

/** The sentences that differ with who the person is to us. */
interface Sentences {
  readonly opening: string;
  readonly about: string | undefined;
  readonly asking: string;
  /** Stands for all of them in a short text. */
  readonly brief: string;
  /** Stands for all of them on the phone. */
  readonly spoken: string;
}

function sentences({ relationship, role, lastTalkOn: spokeOn }: DraftFacts): Sentences {
  const thanks =
    role === undefined
      ? undefined
      : `Thank you again for the time you gave us for ${called(role)}.`;
  const wellbeing = 'I hope you are well.';
  const hello: Sentences = {
    opening: wellbeing,
    about: thanks,
    asking: 'How are things going with you? If you like, let us find ten minutes to talk.',
    brief: 'How are things going with you? If you like, let us find ten minutes to talk.',
    spoken: 'I am calling to hear how things are going with you.',
  };
  switch (relationship) {
    case 'offer_declined':
      return {
        opening: 'I wish you all the best with the path you chose.',
        about: thanks,
        asking:
          'There is no need to answer. If you ever feel like a chat, I am glad to hear from you.',
        brief: 'I just want to wish you all the best with the path you chose.',
        spoken: 'I just want to wish you all the best with the path you chose.',
      };
    case 'withdrew':
      return {
        opening: wellbeing,
        about: thanks,
        asking: 'I would be glad to hear how things are going with you, whenever it suits you.',
        brief: 'I would be glad to hear how things are going with you, whenever it suits you.',
        spoken: hello.spoken,
      };
    case 'employed_elsewhere':
      return {
        opening: 'I hope work is going well for you.',
        about: thanks,
        asking: 'I would be glad to hear how you are getting on, whenever it suits you.',
        brief: 'I hope work is going well, and would be glad to hear how you are getting on.',
        spoken: 'I am calling to hear how you are getting on.',
      };
    case 'referral':
      // Whoever has spoken with us needs no introduction any more.
      if (spokeOn !== undefined) return hello;
      return {
        opening: 'Your name was passed on to me, and I would like to introduce myself.',
        about: undefined,
        asking: 'If you like, let us find ten minutes to talk. If not, that is fine too.',
        brief: 'Your name was passed on to me. May I introduce myself in ten minutes, if you like?',
        spoken: 'Your name was passed on to me, and I would like to introduce myself.',
      };
    case 'placed':
      return {
        opening: wellbeing,
        about: role === undefined ? undefined : `How is the work in ${called(role)} treating you?`,
        asking: 'I would be glad to hear how things are, whenever you have ten minutes.',
        brief: 'I would be glad to hear how the work is treating you.',
        spoken: 'I am calling to hear how the work is treating you.',
      };
    case 'in_process':
      return {
        opening: wellbeing,
        about: undefined,
        asking: `Is there anything you would like to know${role === undefined ? '' : ` about ${called(role)}`}? Write or call whenever it suits you.`,
        brief: 'Is there anything you would like to know? Write or call whenever it suits you.',
        spoken: 'I am calling to hear whether there is anything you would like to know.',
      };
    case 'runner_up':
    case 'known':
    case 'do_not_contact':
    case 'restricted':
    case 'anonymised':
      return hello;
  }
}

function called(role: string): string {
  return `the role “${role}”`;
}

/** A talk of the last days is thanked for; an older one is named by its month. */
function talked({ lastTalkOn: on, today }: DraftFacts): string | undefined {
  if (on === undefined) return undefined;
  if (daysBetween(on, today) <= 10) return 'Thank you for taking the time to talk the other day.';
  const month = months[Number(on.slice(5, 7)) - 1] ?? '';
  const year = on.slice(0, 4);
  return `We last spoke in ${month}${year === today.slice(0, 4) ? '' : ` ${year}`}.`;
}

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function greeting({ name }: DraftFacts, hello: string): string {
  const first = firstName(name);
  return first === undefined ? hello : `${hello} ${first}`;
}

/** `Dana` of `Dr. Dana Reyes` and of `Reyes, Dana`; undefined when there is only a title or a sign. */
export function firstName(name: string): string | undefined {
  const [family = '', given] = name.split(',', 2);
  return (given ?? family)
    .split(/\s+/)
    .find(
      (word) => /\p{L}{2}|^\p{Lo}/u.test(word) && !/^(?:dr|mrs?|ms|prof|miss|sir)\.?$/i.test(word),
    );
}

function inOneLine(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The longest address that a button of Slack may open, in characters. */
const longestUrl = 3000;

/**
 * The address that opens a new mail with everything in it. A text too long for it is cut at a word,
 * and ends in "…".
 */
export function mailtoUrl(mail: {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}): string {
  const start = `mailto:${encoded(mail.to).replaceAll('%40', '@')}?subject=${encoded(mail.subject)}&body=`;
  const whole = `${start}${encoded(mail.text)}`;
  if (whole.length <= longestUrl) return whole;
  const words = mail.text.split(/(?<=\s)/u);
  let kept = '';
  for (const word of words) {
    if (`${start}${encoded(`${kept}${word}…`)}`.length > longestUrl) break;
    kept += word;
  }
  return `${start}${encoded(`${kept.trimEnd()}…`)}`;
}

/** Lines of a mail end in CR LF; half a character, which no address may hold, is left out. */
function encoded(text: string): string {
  const whole = text.replaceAll(/\p{Surrogate}/gu, '').replaceAll(/\r?\n/g, '\r\n');
  return encodeURIComponent(whole);
}

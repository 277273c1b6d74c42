/** The words for a contact, the same on receipts, rows, cards and modals. */
import type { TouchChannel } from './clock.rules.ts';
import type { ContactChannel, ContactKind, LoggedContact } from './contact.rules.ts';

/** What each choice is called. */
export const contactKindWords: Readonly<Record<ContactKind, string>> = {
  spoke: 'Spoke',
  left_message: 'Left message',
  wrote: 'Wrote',
  no_answer: 'No answer',
};

/** What each channel is called where one is chosen. */
export const channelWords: Readonly<Record<ContactChannel, string>> = {
  phone: 'Phone',
  video: 'Video',
  in_person: 'In person',
  email: 'Email',
  text: 'Text message',
  linkedin: 'LinkedIn',
  handwritten_note: 'Handwritten note',
  event: 'At an event',
};

const spoken: Readonly<Record<TouchChannel, string>> = {
  in_person: 'met in person',
  video: 'spoke by video',
  phone: 'spoke by phone',
  voicemail: 'left a voicemail',
  missed_call: 'called, no answer',
  email: 'exchanged emails',
  text: 'exchanged texts',
  linkedin: 'exchanged messages on LinkedIn',
  handwritten_note: 'exchanged notes',
  event: 'met at an event',
  mentor_talk: 'talked with a mentor',
  unknown: 'were in contact',
};

const sent: Readonly<Record<TouchChannel, string>> = {
  in_person: 'left a message in person',
  video: 'left a video message',
  phone: 'called',
  voicemail: 'left a voicemail',
  missed_call: 'called, no answer',
  email: 'wrote an email',
  text: 'sent a text',
  linkedin: 'wrote on LinkedIn',
  handwritten_note: 'sent a handwritten note',
  event: 'left a message at an event',
  mentor_talk: 'talked with a mentor',
  unknown: 'was in contact',
};

const received: Readonly<Record<TouchChannel, string>> = {
  in_person: 'came to see us',
  video: 'sent us a video message',
  phone: 'called us',
  voicemail: 'left us a voicemail',
  missed_call: 'called us, we missed it',
  email: 'wrote us an email',
  text: 'sent us a text',
  linkedin: 'wrote us on LinkedIn',
  handwritten_note: 'sent us a handwritten note',
  event: 'left us a message at an event',
  mentor_talk: 'talked with a mentor',
  unknown: 'was in contact',
};

/** What happened, as a verb: `spoke by phone`, `left a voicemail`. */
export function contactWords(contact: LoggedContact): string {
  if (contact.twoWay) return spoken[contact.channel];
  return contact.direction === 'in' ? received[contact.channel] : sent[contact.channel];
}

/** The channel as a noun after "last:": `phone call`. */
export const lastContactWords: Readonly<Record<TouchChannel, string>> = {
  in_person: 'met in person',
  video: 'video call',
  phone: 'phone call',
  voicemail: 'voicemail',
  missed_call: 'missed call',
  email: 'email',
  text: 'text',
  linkedin: 'LinkedIn',
  handwritten_note: 'handwritten note',
  event: 'met at an event',
  mentor_talk: 'mentor talk',
  unknown: 'some contact',
};

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
  voicemail: 'exchanged voicemails',
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
  in_person: 'message left in person',
  video: 'video message sent',
  phone: 'phone call made',
  voicemail: 'voicemail left',
  missed_call: 'called, no answer',
  email: 'email sent',
  text: 'text sent',
  linkedin: 'LinkedIn message sent',
  handwritten_note: 'note sent',
  event: 'message left at an event',
  mentor_talk: 'talked with a mentor',
  unknown: 'contact made',
};

const received: Readonly<Record<TouchChannel, string>> = {
  in_person: 'their visit',
  video: 'their video message',
  phone: 'their phone call',
  voicemail: 'their voicemail',
  missed_call: 'their call, missed',
  email: 'their email',
  text: 'their text',
  linkedin: 'their LinkedIn message',
  handwritten_note: 'their note',
  event: 'their message at an event',
  mentor_talk: 'talked with a mentor',
  unknown: 'they got in touch',
};

/** What happened, true of whoever's name stands before it: `spoke by phone`, `voicemail left`, `their email`. */
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

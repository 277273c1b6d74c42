/**
 * The invented candidates of the demo, some forty, and what happened with each in two years. Every
 * date is told in days before the demo's today, so that each recruiter has a full morning on any day.
 */
import type { RecruiterName } from './company.ts';

/** So many days ago the company began to use the app: what is older came in as a file. */
export const installedDaysAgo = 70;

/** How a contact was made. */
export type Way =
  | 'call'
  | 'voicemail'
  | 'no_answer'
  | 'video'
  | 'met'
  | 'email'
  | 'their_email'
  | 'text'
  | 'linkedin'
  | 'note';

/** A contact: so many days ago, how, by whom if not the owner, and what was said. */
export interface Contact {
  readonly ago: number;
  readonly way: Way;
  readonly by?: RecruiterName;
  readonly note?: string;
}

export type Outcome =
  | 'runner_up'
  | 'not_chosen'
  | 'offer_declined'
  | 'withdrew'
  | 'hired'
  | 'cancelled';

/** A candidacy; while it runs it has no outcome. */
export interface Tried {
  readonly opening: string;
  readonly stage: 'phone interview' | 'in-person interview' | 'final' | 'offer';
  readonly ended?: { readonly outcome: Outcome; readonly ago: number; readonly reason?: string };
}

/** A candidate. */
export interface Candidate {
  readonly name: string;
  readonly email: string;
  readonly owner: RecruiterName;
  readonly phone: string;
  readonly segment: 'device' | 'pharma' | 'diagnostics' | 'capital equipment' | 'biotech';
  readonly territory: string;
  readonly employer?: string;
  readonly source?: string;
  readonly referrer?: string;
  readonly prefers?: 'phone' | 'text' | 'email' | 'video' | 'in person' | 'LinkedIn';
  /** Interest in future roles; not asked yet when left out. */
  readonly interest?: 'yes' | 'later' | 'no';
  readonly elsewhereAgo?: number;
  readonly doNotContact?: boolean;
  /** So many days from now; not to be contacted before. */
  readonly notBeforeIn?: number;
  readonly tried: readonly Tried[];
  readonly contacts: readonly Contact[];
}

const spinePhoenix = 'Spine Territory Manager, Phoenix';
const spineTucson = 'Spine Associate, Tucson';
const traumaDenver = 'Trauma Rep, Denver';
const capitalVegas = 'Capital Equipment Account Executive, Las Vegas';
const labTucson = 'Diagnostics Account Manager, Tucson';
const keyAccountBoston = 'Diagnostics Key Account, Boston';
const cathLabAustin = 'Cath Lab Clinical Specialist, Austin';
const capitalPhiladelphia = 'Capital Equipment Sales Manager, Philadelphia';
const molecularHartford = 'Molecular Diagnostics Rep, Hartford';
const orthoLeeds = 'Orthopaedics Territory Manager, Leeds';
const labManchester = 'Diagnostics Key Account, Manchester';
const imagingRotterdam = 'Imaging Sales Specialist, Rotterdam';
const biotechDublin = 'Biotech Field Specialist, Dublin';

const runnerUp = (opening: string, ago: number, reason = 'one_seat'): Tried => ({
  opening,
  stage: 'final',
  ended: { outcome: 'runner_up', ago, reason },
});
const declined = (opening: string, ago: number, reason: string): Tried => ({
  opening,
  stage: 'offer',
  ended: { outcome: 'offer_declined', ago, reason },
});
const withdrew = (opening: string, ago: number, reason: string): Tried => ({
  opening,
  stage: 'in-person interview',
  ended: { outcome: 'withdrew', ago, reason },
});
const hired = (opening: string, ago: number): Tried => ({
  opening,
  stage: 'offer',
  ended: { outcome: 'hired', ago },
});
const screenedOut = (opening: string, ago: number, reason: string): Tried => ({
  opening,
  stage: 'phone interview',
  ended: { outcome: 'not_chosen', ago, reason },
});

const ritas: readonly Omit<Candidate, 'owner'>[] = [
  {
    // Decided days ago and not told yet: she stands first in the digest.
    name: 'Ana Ruiz',
    email: 'ana.ruiz@example.com',
    phone: '303-555-0150',
    segment: 'device',
    territory: 'Mountain',
    interest: 'yes',
    tried: [runnerUp(traumaDenver, 4)],
    contacts: [],
  },
  {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    phone: '602-555-0111',
    segment: 'device',
    territory: 'Southwest',
    employer: 'Kestrel Surgical',
    interest: 'yes',
    tried: [
      screenedOut(spineTucson, 590, 'less_direct_sales_experience'),
      runnerUp(spinePhoenix, 118, 'no_or_exposure'),
    ],
    contacts: [
      { ago: 610, way: 'call' },
      { ago: 585, way: 'email' },
      { ago: 420, way: 'met', note: 'Now covers two hospitals in Mesa.' },
      { ago: 112, way: 'call', note: 'Took it well. Wants more days in the OR.' },
      { ago: 40, way: 'call', note: 'Two OR days booked for next month.' },
    ],
  },
  {
    name: 'José Núñez',
    email: 'jose.nunez@example.org',
    phone: '602-555-0112',
    segment: 'device',
    territory: 'Southwest',
    employer: 'Tidewell Orthopedics',
    tried: [runnerUp(spinePhoenix, 76)],
    contacts: [],
  },
  {
    name: 'Mei-Ling O’Brien',
    email: 'meiling.obrien@example.com',
    phone: '720-555-0113',
    segment: 'device',
    territory: 'Mountain',
    prefers: 'text',
    interest: 'yes',
    tried: [runnerUp(traumaDenver, 210, 'less_segment_experience')],
    contacts: [
      { ago: 205, way: 'call' },
      { ago: 150, way: 'text' },
      { ago: 66, way: 'met', note: 'Coffee in Denver. Finishing her trauma course in spring.' },
    ],
  },
  {
    name: 'Bartholomew Featherstonehaugh-Montgomery III',
    email: 'bart.fm@example.com',
    phone: '702-555-0114',
    segment: 'capital equipment',
    territory: 'Nevada',
    interest: 'later',
    tried: [declined(capitalVegas, 33, 'counter_offer')],
    contacts: [],
  },
  {
    name: 'ليلى حداد',
    email: 'layla.haddad@example.org',
    phone: '520-555-0115',
    segment: 'device',
    territory: 'Southern Arizona',
    interest: 'yes',
    tried: [runnerUp(spineTucson, 160, 'timing_start_date')],
    contacts: [
      { ago: 158, way: 'call' },
      { ago: 95, way: 'email' },
      { ago: 61, way: 'video', by: 'daniel', note: 'Free from January.' },
    ],
  },
  {
    name: 'Omar Haddad',
    email: 'omar.haddad@example.com',
    phone: '720-555-0116',
    segment: 'device',
    territory: 'Mountain',
    employer: 'Larkspur Trauma',
    prefers: 'email',
    interest: 'later',
    tried: [runnerUp(traumaDenver, 150, 'quota_evidence_missing')],
    contacts: [
      { ago: 148, way: 'call' },
      { ago: 104, way: 'email' },
      { ago: 88, way: 'voicemail' },
      { ago: 66, way: 'text' },
    ],
  },
  {
    name: 'Theo Brandt',
    email: 'theo.brandt@example.org',
    phone: '520-555-0117',
    segment: 'diagnostics',
    territory: 'Southern Arizona',
    interest: 'later',
    tried: [withdrew(labTucson, 310, 'timing')],
    contacts: [
      { ago: 330, way: 'call' },
      { ago: 130, way: 'email' },
    ],
  },
  {
    name: 'Grace Adeyemi-Clarke',
    email: 'grace.adeyemi@example.com',
    phone: '602-555-0118',
    segment: 'device',
    territory: 'Southwest',
    employer: 'Northfield Spine',
    interest: 'yes',
    elsewhereAgo: 300,
    tried: [runnerUp(spinePhoenix, 420)],
    contacts: [
      { ago: 640, way: 'met' },
      { ago: 415, way: 'call' },
      { ago: 116, way: 'call', note: 'Happy where she is. Ask again after her first year.' },
    ],
  },
  {
    name: 'Priyanka Subramaniam',
    email: 'priyanka.s@example.com',
    phone: '720-555-0119',
    segment: 'device',
    territory: 'Mountain',
    interest: 'yes',
    tried: [runnerUp(traumaDenver, 100)],
    contacts: [
      { ago: 98, way: 'call' },
      { ago: 27, way: 'call' },
    ],
  },
  {
    name: 'Kenji Watanabe-Ruiz',
    email: 'kenji.wr@example.org',
    phone: '602-555-0120',
    segment: 'device',
    territory: 'Southwest',
    interest: 'later',
    tried: [declined(spinePhoenix, 480, 'pay_or_plan')],
    contacts: [
      { ago: 450, way: 'call' },
      { ago: 250, way: 'note' },
      { ago: 84, way: 'call' },
    ],
  },
  {
    name: 'Shira Ben-Ami',
    email: 'shira.benami@example.com',
    phone: '520-555-0121',
    segment: 'device',
    territory: 'Southern Arizona',
    interest: 'yes',
    tried: [{ opening: spineTucson, stage: 'in-person interview' }],
    contacts: [
      { ago: 75, way: 'call' },
      { ago: 9, way: 'email' },
    ],
  },
  {
    name: 'Walter Kowalczyk',
    email: 'walter.k@example.com',
    phone: '602-555-0122',
    segment: 'device',
    territory: 'Southwest',
    interest: 'yes',
    tried: [runnerUp(spineTucson, 600), hired(spinePhoenix, 118)],
    contacts: [
      { ago: 595, way: 'call' },
      { ago: 90, way: 'met', note: 'Thirty days in. Likes the team.' },
    ],
  },
  {
    name: 'Nadia Petrova',
    email: 'nadia.petrova@example.org',
    phone: '702-555-0123',
    segment: 'capital equipment',
    territory: 'Nevada',
    doNotContact: true,
    tried: [runnerUp(capitalVegas, 400)],
    contacts: [{ ago: 395, way: 'call' }],
  },
  {
    name: 'Eli Tsosie',
    email: 'eli.tsosie@example.com',
    phone: '520-555-0124',
    segment: 'diagnostics',
    territory: 'Southern Arizona',
    tried: [screenedOut(labTucson, 312, 'less_direct_sales_experience')],
    contacts: [{ ago: 310, way: 'call' }],
  },
];

const daniels: readonly Omit<Candidate, 'owner'>[] = [
  {
    name: 'Siobhán O’Malley',
    email: 'siobhan.omalley@example.com',
    phone: '617-555-0131',
    segment: 'diagnostics',
    territory: 'New England',
    employer: 'Kestrel Diagnostics',
    interest: 'yes',
    tried: [withdrew(molecularHartford, 700, 'timing'), runnerUp(keyAccountBoston, 95)],
    contacts: [
      { ago: 690, way: 'met' },
      { ago: 500, way: 'email' },
      { ago: 92, way: 'call' },
      { ago: 44, way: 'call', by: 'rita', note: 'Asked about Hartford too.' },
    ],
  },
  {
    name: 'D’Angelo Whitfield',
    email: 'dangelo.whitfield@example.org',
    phone: '617-555-0132',
    segment: 'diagnostics',
    territory: 'New England',
    prefers: 'phone',
    interest: 'yes',
    tried: [runnerUp(keyAccountBoston, 140, 'clinical_knowledge')],
    contacts: [
      { ago: 139, way: 'call' },
      { ago: 105, way: 'email' },
      { ago: 90, way: 'email' },
      { ago: 65, way: 'email' },
    ],
  },
  {
    name: 'Ana-Lucía Fernández de la Vega',
    email: 'analucia.fv@example.com',
    phone: '512-555-0133',
    segment: 'device',
    territory: 'Texas',
    tried: [runnerUp(cathLabAustin, 45)],
    contacts: [],
  },
  {
    name: 'Renée Thibodeaux',
    email: 'renee.thibodeaux@example.com',
    phone: '215-555-0134',
    segment: 'capital equipment',
    territory: 'Mid-Atlantic',
    interest: 'yes',
    prefers: 'video',
    tried: [declined(capitalPhiladelphia, 190, 'relocation')],
    contacts: [
      { ago: 240, way: 'met' },
      { ago: 96, way: 'video', note: 'Settled in Philadelphia until summer.' },
    ],
  },
  {
    name: 'Kofi Mensah',
    email: 'kofi.mensah@example.org',
    phone: '212-555-0135',
    segment: 'biotech',
    territory: 'New York',
    referrer: 'Siobhán O’Malley',
    tried: [],
    contacts: [{ ago: 41, way: 'call', note: 'Looking for a field role, not in a hurry.' }],
  },
  {
    name: 'Max <Mx> R&D *Lee* _Jr_~',
    email: 'max.lee@example.org',
    phone: '512-555-0136',
    segment: 'device',
    territory: 'Texas',
    interest: 'yes',
    tried: [runnerUp(cathLabAustin, 110, 'credential_missing')],
    contacts: [
      { ago: 108, way: 'call' },
      { ago: 42, way: 'email' },
    ],
  },
  {
    name: 'Hannah Lindqvist',
    email: 'hannah.lindqvist@example.com',
    phone: '860-555-0137',
    segment: 'diagnostics',
    territory: 'New England',
    interest: 'yes',
    tried: [runnerUp(molecularHartford, 380, 'travel')],
    contacts: [
      { ago: 376, way: 'call' },
      { ago: 140, way: 'email' },
    ],
  },
  {
    name: 'Gianluca D’Amico',
    email: 'gianluca.damico@example.com',
    phone: '215-555-0138',
    segment: 'capital equipment',
    territory: 'Mid-Atlantic',
    interest: 'later',
    tried: [withdrew(capitalPhiladelphia, 500, 'process_too_slow')],
    contacts: [
      { ago: 520, way: 'met' },
      { ago: 200, way: 'call' },
    ],
  },
  {
    name: 'Jamal Washington',
    email: 'jamal.w@example.org',
    phone: '512-555-0139',
    segment: 'device',
    territory: 'Texas',
    interest: 'yes',
    tried: [runnerUp(cathLabAustin, 115)],
    contacts: [
      { ago: 110, way: 'call' },
      { ago: 48, way: 'call' },
      { ago: 1, way: 'no_answer' },
    ],
  },
  {
    name: 'Ingrid Sørensen',
    email: 'ingrid.soerensen@example.com',
    phone: '617-555-0140',
    segment: 'diagnostics',
    territory: 'New England',
    interest: 'yes',
    tried: [runnerUp(keyAccountBoston, 80, 'references')],
    contacts: [
      { ago: 79, way: 'call' },
      { ago: 26, way: 'note' },
    ],
  },
  {
    name: 'Luis Ángel Castañeda',
    email: 'luis.castaneda@example.com',
    phone: '512-555-0141',
    segment: 'device',
    territory: 'Texas',
    interest: 'yes',
    tried: [hired(cathLabAustin, 112)],
    contacts: [{ ago: 82, way: 'call' }],
  },
  {
    name: 'Wendy Cho',
    email: 'wendy.cho@example.com',
    phone: '860-555-0142',
    segment: 'diagnostics',
    territory: 'New England',
    tried: [
      {
        opening: 'Field Applications Specialist, Hartford',
        stage: 'phone interview',
        ended: { outcome: 'cancelled', ago: 265, reason: 'role_cancelled_or_hold' },
      },
    ],
    contacts: [{ ago: 264, way: 'email' }],
  },
  {
    name: 'Noah Stein',
    email: 'noah.stein@example.org',
    phone: '212-555-0143',
    segment: 'biotech',
    territory: 'New York',
    interest: 'no',
    tried: [runnerUp('Biotech Account Manager, New York', 350)],
    contacts: [{ ago: 345, way: 'call', note: 'Has left sales for teaching.' }],
  },
];

const imogens: readonly Omit<Candidate, 'owner'>[] = [
  {
    name: 'Zoë Ashworth-Kaur',
    email: 'zoe.ashworth@example.com',
    phone: '555-0151',
    segment: 'device',
    territory: 'Yorkshire',
    interest: 'yes',
    tried: [runnerUp(orthoLeeds, 105)],
    contacts: [
      { ago: 103, way: 'call' },
      { ago: 36, way: 'call', note: 'Shadowed two knee lists in Bradford.' },
    ],
  },
  {
    name: 'Łukasz Wiśniewski',
    email: 'lukasz.wisniewski@example.org',
    phone: '555-0152',
    segment: 'device',
    territory: 'Yorkshire',
    interest: 'yes',
    tried: [runnerUp(orthoLeeds, 141, 'communication_presentation')],
    contacts: [
      { ago: 140, way: 'call' },
      { ago: 110, way: 'voicemail' },
      { ago: 92, way: 'voicemail' },
      { ago: 64, way: 'voicemail' },
    ],
  },
  {
    name: 'Aoife Ní Bhriain',
    email: 'aoife.nibhriain@example.com',
    phone: '555-0153',
    segment: 'diagnostics',
    territory: 'North West',
    tried: [declined(labManchester, 38, 'accepted_other_offer')],
    contacts: [],
  },
  {
    name: 'Chidi Okonkwo',
    email: 'chidi.okonkwo@example.com',
    phone: '555-0154',
    segment: 'diagnostics',
    territory: 'North West',
    employer: 'Tidewell Laboratories',
    interest: 'later',
    elsewhereAgo: 260,
    tried: [runnerUp(labManchester, 330)],
    contacts: [
      { ago: 328, way: 'call' },
      { ago: 126, way: 'met' },
    ],
  },
  {
    name: 'Thandiwe Nkosi',
    email: 'thandiwe.nkosi@example.org',
    phone: '555-0155',
    segment: 'biotech',
    territory: 'Ireland',
    referrer: 'Zoë Ashworth-Kaur',
    prefers: 'video',
    tried: [],
    contacts: [{ ago: 34, way: 'video' }],
  },
  {
    name: 'Marguerite van den Heuvel-Castellanos',
    email: 'marguerite.vdh@example.com',
    phone: '555-0156',
    segment: 'capital equipment',
    territory: 'Benelux',
    interest: 'later',
    prefers: 'email',
    tried: [withdrew(imagingRotterdam, 170, 'territory_or_travel')],
    contacts: [
      { ago: 168, way: 'call' },
      { ago: 98, way: 'their_email', note: 'Would look at a role with fewer nights away.' },
    ],
  },
  {
    name: 'Søren Kjærgaard',
    email: 'soeren.kjaergaard@example.com',
    phone: '555-0157',
    segment: 'capital equipment',
    territory: 'Benelux',
    interest: 'yes',
    tried: [
      screenedOut(biotechDublin, 655, 'less_segment_experience'),
      runnerUp(imagingRotterdam, 172),
    ],
    contacts: [
      { ago: 650, way: 'email' },
      { ago: 170, way: 'call' },
      { ago: 62, way: 'met', note: 'At the imaging congress. Speaks Dutch now.' },
    ],
  },
  {
    name: 'Rhys ap Gwilym',
    email: 'rhys.apgwilym@example.org',
    phone: '555-0158',
    segment: 'device',
    territory: 'Wales',
    interest: 'yes',
    tried: [
      runnerUp('Orthopaedics Territory Manager, Cardiff', 350, 'less_direct_sales_experience'),
    ],
    contacts: [
      { ago: 349, way: 'call' },
      { ago: 150, way: 'email' },
    ],
  },
  {
    name: 'Beatriz Nakamura',
    email: 'beatriz.nakamura@example.com',
    phone: '555-0159',
    segment: 'diagnostics',
    territory: 'North West',
    interest: 'yes',
    tried: [runnerUp(labManchester, 85)],
    contacts: [
      { ago: 84, way: 'call' },
      { ago: 26, way: 'call' },
    ],
  },
  {
    name: 'Kwame Boateng',
    email: 'kwame.boateng@example.com',
    phone: '555-0160',
    segment: 'biotech',
    territory: 'Ireland',
    interest: 'yes',
    notBeforeIn: 45,
    tried: [runnerUp(biotechDublin, 128, 'timing_start_date')],
    contacts: [{ ago: 127, way: 'call', note: 'Finishing a course; call in the new year.' }],
  },
  {
    name: 'Elif Yıldız',
    email: 'elif.yildiz@example.org',
    phone: '555-0161',
    segment: 'biotech',
    territory: 'Ireland',
    interest: 'yes',
    prefers: 'LinkedIn',
    tried: [runnerUp(biotechDublin, 101)],
    contacts: [
      { ago: 99, way: 'video' },
      { ago: 27, way: 'linkedin' },
    ],
  },
  {
    name: 'Oscar Pemberton',
    email: 'oscar.pemberton@example.com',
    phone: '555-0162',
    segment: 'device',
    territory: 'Yorkshire',
    source: 'Career fair, Leeds',
    tried: [],
    contacts: [{ ago: 430, way: 'met' }],
  },
  {
    name: 'Amélie Lefèvre-Dubois',
    email: 'amelie.ld@example.org',
    phone: '555-0163',
    segment: 'device',
    territory: 'Yorkshire',
    interest: 'yes',
    tried: [hired(orthoLeeds, 104)],
    contacts: [{ ago: 74, way: 'call' }],
  },
];

/** All forty. */
export const candidates: readonly Candidate[] = [
  ...ritas.map((each) => ({ ...each, owner: 'rita' as const })),
  ...daniels.map((each) => ({ ...each, owner: 'daniel' as const })),
  ...imogens.map((each) => ({ ...each, owner: 'imogen' as const })),
];

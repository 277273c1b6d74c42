/** Candidates: the people, the words by which they are found, and the stored dates of their clocks. */
import type { Knex } from 'knex';
import { z } from 'zod';
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import type { Dialect } from '../../platform/db/dialect.ts';
import type { StoredRow } from '../../platform/db/moved-rows.ts';
import { NotFound } from '../../platform/errors.ts';
import {
  type CandidateId,
  type Interest,
  neverContacted,
  type Relationship,
} from './candidate.rules.ts';
import type { Keeper } from './keeper.rules.ts';
import type { CandidateFacts, Relocation, Travel } from './facts.rules.ts';
import { type ListFilter, type ListPosition, sortedBy } from './list.rules.ts';
import { nameKey, searchWords } from './name.rules.ts';

export type { CandidateFacts } from './facts.rules.ts';

/** The stored dates that decide when somebody is due; written by `saveClock` alone. */
export interface CandidateClock {
  readonly relationship: Relationship;
  readonly decidedOn: Day | undefined;
  readonly clockStartOn: Day;
  readonly cadenceDays: number | undefined;
  readonly dueOn: Day | undefined;
  readonly coldOn: Day | undefined;
  readonly restUntilOn: Day | undefined;
  /** Since when they wait for our answer; undefined when they do not. */
  readonly waitingSinceOn: Day | undefined;
}

/** A candidate as stored. */
export interface Candidate extends CandidateFacts, CandidateClock {
  readonly id: CandidateId;
  readonly nameKey: string;
  /** `none` is *Stop nudging*. */
  readonly cadenceOverride: number | 'none' | undefined;
  readonly snoozedUntilOn: Day | undefined;
  /** Digests that showed this person since somebody last acted. */
  readonly shownCount: number;
  readonly lastShownOn: Day | undefined;
  readonly restricted: boolean;
  readonly forgottenAt: EpochMs | undefined;
  /** The day they were added or imported. */
  readonly knownSinceOn: Day;
  readonly createdAt: EpochMs;
}

/** A record whose facts went into another one; how a file knew the person before. */
export interface MergedRecord {
  readonly id: CandidateId;
  /** The record that holds them now. */
  readonly keptId: CandidateId;
  readonly facts: CandidateFacts;
  readonly nameKey: string;
}

interface CandidateRow {
  readonly workspace_id: string;
  readonly id: CandidateId;
  readonly name: string;
  readonly name_key: string;
  readonly email: string | null;
  readonly email_key: string | null;
  readonly phone: string | null;
  readonly profile_url: string | null;
  readonly employer: string | null;
  readonly segment: string | null;
  readonly territory: string | null;
  readonly source: string | null;
  readonly referrer: string | null;
  readonly call_points: string | null;
  readonly travel: Travel | null;
  readonly relocation: Relocation | null;
  readonly quota_history: string | null;
  readonly or_exposure: string | null;
  readonly credentials: string | null;
  readonly common_ground: string | null;
  readonly tags: string | null;
  readonly is_referral: number;
  readonly preferred_channel: string | null;
  readonly interest: Interest;
  readonly interest_asked_on: Day | null;
  readonly hand_edited: string | null;
  readonly owner_user_id: string | null;
  readonly owner_email_key: string | null;
  readonly not_before_on: Day | null;
  readonly employed_elsewhere_on: Day | null;
  readonly do_not_contact: number;
  readonly restricted: number;
  readonly cadence_override: number | null;
  readonly relationship: Relationship;
  readonly decided_on: Day | null;
  readonly clock_start_on: Day;
  readonly cadence_days: number | null;
  readonly due_on: Day | null;
  readonly cold_on: Day | null;
  readonly rest_until_on: Day | null;
  readonly snoozed_until_on: Day | null;
  readonly waiting_since_on: Day | null;
  readonly shown_count: number;
  readonly last_shown_on: Day | null;
  readonly forgotten_at: EpochMs | null;
  readonly known_since_on: Day;
  readonly created_at: EpochMs;
  readonly created_by: string | null;
  readonly merged_into_id: CandidateId | null;
}

/** How *Stop nudging* is stored among the days of a cadence. */
const stopped = 0;

function fromRow(row: CandidateRow): Candidate {
  return {
    id: row.id,
    name: row.name,
    nameKey: row.name_key,
    email: row.email ?? undefined,
    emailKey: row.email_key ?? undefined,
    phone: row.phone ?? undefined,
    profileUrl: row.profile_url ?? undefined,
    employer: row.employer ?? undefined,
    segment: row.segment ?? undefined,
    territory: row.territory ?? undefined,
    source: row.source ?? undefined,
    referrer: row.referrer ?? undefined,
    callPoints: row.call_points ?? undefined,
    travel: row.travel ?? undefined,
    relocation: row.relocation ?? undefined,
    quotaHistory: row.quota_history ?? undefined,
    orExposure: row.or_exposure ?? undefined,
    credentials: row.credentials ?? undefined,
    commonGround: row.common_ground ?? undefined,
    tags: row.tags ?? undefined,
    isReferral: row.is_referral === 1,
    preferredChannel: row.preferred_channel ?? undefined,
    interest: row.interest,
    interestAskedOn: row.interest_asked_on ?? undefined,
    handEdited: row.hand_edited === null ? [] : handEditedFields(row.hand_edited),
    ownerUserId: row.owner_user_id ?? undefined,
    ownerEmailKey: row.owner_email_key ?? undefined,
    notBeforeOn: row.not_before_on ?? undefined,
    employedElsewhereOn: row.employed_elsewhere_on ?? undefined,
    doNotContact: row.do_not_contact === 1,
    restricted: row.restricted === 1,
    cadenceOverride:
      row.cadence_override === stopped ? 'none' : (row.cadence_override ?? undefined),
    relationship: row.relationship,
    decidedOn: row.decided_on ?? undefined,
    clockStartOn: row.clock_start_on,
    cadenceDays: row.cadence_days ?? undefined,
    dueOn: row.due_on ?? undefined,
    coldOn: row.cold_on ?? undefined,
    restUntilOn: row.rest_until_on ?? undefined,
    waitingSinceOn: row.waiting_since_on ?? undefined,
    snoozedUntilOn: row.snoozed_until_on ?? undefined,
    shownCount: row.shown_count,
    lastShownOn: row.last_shown_on ?? undefined,
    forgottenAt: row.forgotten_at ?? undefined,
    knownSinceOn: row.known_since_on,
    createdAt: row.created_at,
  };
}

const handEdited = z.object({ v: z.literal(1), fields: z.array(z.string()) });

function handEditedFields(json: string): readonly string[] {
  return handEdited.parse(JSON.parse(json)).fields;
}

function factColumns(facts: CandidateFacts) {
  return {
    name: facts.name,
    name_key: nameKey(facts.name),
    email: facts.email ?? null,
    email_key: facts.emailKey ?? null,
    phone: facts.phone ?? null,
    profile_url: facts.profileUrl ?? null,
    employer: facts.employer ?? null,
    segment: facts.segment ?? null,
    territory: facts.territory ?? null,
    source: facts.source ?? null,
    referrer: facts.referrer ?? null,
    call_points: facts.callPoints ?? null,
    travel: facts.travel ?? null,
    relocation: facts.relocation ?? null,
    quota_history: facts.quotaHistory ?? null,
    or_exposure: facts.orExposure ?? null,
    credentials: facts.credentials ?? null,
    common_ground: facts.commonGround ?? null,
    tags: facts.tags ?? null,
    is_referral: Number(facts.isReferral),
    preferred_channel: facts.preferredChannel ?? null,
    interest: facts.interest,
    interest_asked_on: facts.interestAskedOn ?? null,
    hand_edited:
      facts.handEdited.length === 0 ? null : JSON.stringify({ v: 1, fields: facts.handEdited }),
    owner_user_id: facts.ownerUserId ?? null,
    owner_email_key: facts.ownerEmailKey ?? null,
    not_before_on: facts.notBeforeOn ?? null,
    employed_elsewhere_on: facts.employedElsewhereOn ?? null,
    do_not_contact: Number(facts.doNotContact),
  };
}

/** At most this many entries of the word index are looked at for one search. */
const longestProbe = 500;

/** What a search by words found. */
export type SearchResult =
  | { readonly kind: 'found'; readonly ids: readonly CandidateId[] }
  /** Too many begin like this to look at them all; `some` of them match. */
  | { readonly kind: 'many'; readonly some: readonly CandidateId[] };

/** Due, awake, and not merged into somebody: by the owner, `through` three times, and `today`. */
const dueAndAwake = `
  merged_into_id is null and owner_user_id = ? and due_on <= ?
  and (snoozed_until_on is null or snoozed_until_on <= ?)
  and (not_before_on is null or not_before_on <= ?)
  and (rest_until_on is null or rest_until_on <= ?)`;

function dueAndAwakeBindings(query: Pick<DueQuery, 'ownerUserId' | 'today' | 'through'>) {
  const { ownerUserId, through, today } = query;
  return [ownerUserId, through, through, through, today];
}

/**
 * The first people of an owner's list, in no order, with how many are due in all. The order is that of
 * `nudge.rules`; whole numbers divided as doubles are equal where the fractions are.
 */
const firstDue = (dialect: Dialect): string => `(
  with due as materialized (
    select id, name_key, clock_start_on, cadence_days,
      coalesce(decided_on, '') as decided_on,
      case relationship when 'runner_up' then 0 else 1 end as relation,
      cast(${dialect.daysBetween('clock_start_on', '?')} as double precision) / cadence_days as cadences,
      case when cold_on <= ? then 1 else 0 end as is_cold,
      case when shown_count < ? then 0 when last_shown_on >= ? then 2 else 1 end as depth
    from candidates
    where workspace_id = ? and ${dueAndAwake}
  ),
  chosen as (
    select id from (
      select id from due where is_cold = 0 and cadence_days is not null
      order by depth, cadences desc, relation, clock_start_on, name_key, id
      limit ?
    ) as warm
    union all
    select id from (
      select id from due where is_cold = 1 and cadence_days is not null
      order by depth, decided_on desc, cadences desc, relation, clock_start_on, name_key, id
      limit ?
    ) as cold
  )
  select candidates.*, (select count(*) from due) as total
  from chosen
  join candidates on candidates.workspace_id = ? and candidates.id = chosen.id) as due`;

/** An owner's people by cadence, then by the coming days on which they are due. */
const bookCounts = `(
  select cadence_days, null as due_on, count(*) as n from candidates
  where workspace_id = ? and owner_user_id = ? and cadence_days is not null
  group by cadence_days
  union all
  select null, due_on, count(*) from candidates
  where workspace_id = ? and owner_user_id = ? and due_on > ? and due_on <= ?
  group by due_on) as book`;

/** Which of the people due are wanted; see `listDue`. */
export interface DueQuery {
  readonly ownerUserId: string;
  readonly today: Day;
  /** Due, and awake, on or before this day; rest after a missed call must be over today. */
  readonly through: Day;
  /** The Monday of today's week. */
  readonly monday: Day;
  /** From this many digests without action a person sinks. */
  readonly sinksAt: number;
  /** How many to fetch who are not cold … */
  readonly limit: number;
  /** … and how many cold ones. */
  readonly coldLimit: number;
}

/** Which list of people is wanted; see `listPeople`. */
export interface ListQuery {
  readonly filter: ListFilter;
  /** Whose people, where the list is of one's own. */
  readonly ownerUserId: string;
  readonly today: Day;
}

/** Whose people are wanted for sorting, and which; see `listToSort`. */
export interface SortQuery {
  readonly ownerUserId: string;
  readonly today: Day;
  /** Those due by today, or all the others. */
  readonly isDue: boolean;
}

/** The candidates of one workspace. */
export function candidatesStore(tx: WorkspaceTx) {
  /** Every record, those that were merged into another one included. */
  const records = () => tx.knex<CandidateRow>('candidates').where('workspace_id', tx.workspaceId);
  /** Every person once: a merged record stands in no list, count or search. */
  const rows = () => records().whereNull('merged_into_id');

  /** The record that holds what this one held; itself where it was never merged. */
  const survivorOf = async (id: CandidateId): Promise<CandidateId> => {
    let found = id;
    for (let hops = 0; hops < mostMerges; hops += 1) {
      const row = await records().where('id', found).first('merged_into_id');
      if (row?.merged_into_id === undefined || row.merged_into_id === null) break;
      found = row.merged_into_id;
    }
    return found;
  };

  /** People due and not silent; the order is the caller's. */
  const due = (query: Pick<DueQuery, 'ownerUserId' | 'today' | 'through'>) =>
    rows().whereRaw(dueAndAwake, dueAndAwakeBindings(query));

  /** Whom a list holds, and the column it is sorted by. */
  const listed = ({ filter, ownerUserId, today }: ListQuery) => {
    const own = () => rows().where('owner_user_id', ownerUserId);
    const all = {
      due: () => due({ ownerUserId, today, through: today }),
      waiting: () => own().whereNotNull('waiting_since_on'),
      runners: () => rows().where('relationship', 'runner_up'),
      placed: () => rows().where('relationship', 'placed'),
      cold: () => own().where('cold_on', '<=', today),
      mine: own,
      all: rows,
    };
    const column = sortedBy(filter);
    return {
      column,
      query: all[filter]().whereNull('forgotten_at').where('restricted', 0),
    };
  };

  /** Who has a cadence, or might: known people for whom nobody has chosen one yet. */
  const toSort = (ownerUserId: string) =>
    rows()
      .where('owner_user_id', ownerUserId)
      .whereNull('forgotten_at')
      .whereNotIn('relationship', [...neverContacted, 'in_process'])
      .where((either) => {
        void either.whereNotNull('cadence_days').orWhere((known) => {
          void known
            .where('relationship', 'known')
            .whereNull('cadence_override')
            .whereNot('interest', 'no');
        });
      });

  const keptBy = (keeper: Keeper, except: string | undefined) => {
    const kept = rows().whereNull('forgotten_at');
    if (except !== undefined) void kept.where(emptyOrNot('email_key', except));
    switch (keeper.kind) {
      case 'user':
        return kept.where('owner_user_id', keeper.userId);
      case 'address':
        return kept.where('owner_email_key', keeper.address).whereNull('owner_user_id');
      case 'nobody':
        return kept.whereNull('owner_user_id').whereNull('owner_email_key');
    }
  };

  /** The different values of a column that an index begins with, in order. */
  const hop = async (column: 'owner_user_id' | 'owner_email_key'): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let last = ''; found.length < mostOwners; ) {
      const row = await rows().where(column, '>', last).orderBy(column).first(column);
      const value = row?.[column];
      if (value === undefined || value === null) break;
      last = value;
      found.push(value);
    }
    return found;
  };

  const saveWords = async (id: CandidateId, name: string): Promise<void> => {
    await tx
      .knex('candidate_words')
      .where({ workspace_id: tx.workspaceId, candidate_id: id })
      .delete();
    const key = nameKey(name);
    const words = [...new Set(searchWords(name))];
    if (words.length === 0) return;
    await tx.knex('candidate_words').insert(
      words.map((word) => ({
        workspace_id: tx.workspaceId,
        word,
        name_key: key,
        candidate_id: id,
      })),
    );
  };

  /** The entries of the word index that begin with a word, one more than are looked at. */
  const probe = async (
    word: string,
  ): Promise<readonly { name_key: string; candidate_id: CandidateId }[]> =>
    tx
      .knex('candidate_words')
      .where('workspace_id', tx.workspaceId)
      .where('word', '>=', word)
      .where('word', '<', `${word}\u{10ffff}`)
      .orderBy(['word', 'name_key', 'candidate_id'])
      .limit(longestProbe + 1)
      .select('name_key', 'candidate_id');

  return {
    /**
     * One candidate, erased or not; undefined when there is none in this workspace. Here as in the
     * two below, the id of a merged record leads to the one that holds it now: answer with `id`.
     */
    async find(id: CandidateId): Promise<Candidate | undefined> {
      const read = (one: CandidateId) => rows().where('id', one).first();
      const row = (await read(id)) ?? (await read(await survivorOf(id)));
      return row === undefined ? undefined : fromRow(row);
    },

    /**
     * One candidate who has not been erased.
     * @throws NotFound
     */
    async get(id: CandidateId): Promise<Candidate> {
      const read = (one: CandidateId) => rows().where('id', one).whereNull('forgotten_at').first();
      const row = (await read(id)) ?? (await read(await survivorOf(id)));
      if (row === undefined) throw new NotFound('candidate');
      return fromRow(row);
    },

    /**
     * The same, and nobody else may change this person until the transaction ends.
     * @throws NotFound
     */
    async getForChange(id: CandidateId): Promise<Candidate> {
      const lock = (one: CandidateId) =>
        tx.dialect.lockRows(rows().where('id', one).whereNull('forgotten_at').first());
      // They may have been merged while this waited for the lock; then the other record is locked.
      const row = (await lock(id)) ?? (await lock(await survivorOf(id)));
      if (row === undefined) throw new NotFound('candidate');
      return fromRow(row);
    },

    /** Several candidates, at most 500, in no order. */
    async listByIds(ids: readonly CandidateId[]): Promise<readonly Candidate[]> {
      if (ids.length === 0) return [];
      const found = await rows()
        .whereIn('id', [...new Set(ids)].slice(0, longestProbe))
        .whereNull('forgotten_at');
      return found.map(fromRow);
    },

    /** People in order of id, after one of them; erased ones left out. At most 500. */
    async listPage(after: CandidateId | undefined, limit: number): Promise<readonly Candidate[]> {
      const found = await rows()
        .where('id', '>', after ?? '')
        .whereNull('forgotten_at')
        .orderBy('id')
        .limit(Math.min(limit, longestProbe));
      return found.map(fromRow);
    },

    /** The one candidate with this case-folded address, or with a merged record that has it. */
    async findByEmailKey(key: string): Promise<Candidate | undefined> {
      const row = await records().where('email_key', key).first();
      if (row === undefined || row.merged_into_id === null) {
        return row === undefined ? undefined : fromRow(row);
      }
      return this.find(row.id);
    },

    /** People with exactly this name and no address, oldest first; at most 10. */
    async listByNameKey(key: string): Promise<readonly Candidate[]> {
      const found = await rows()
        .where('name_key', key)
        .whereNull('forgotten_at')
        .orderBy('id')
        .limit(10);
      return found.map(fromRow);
    },

    /** The merged records with one of these addresses, names or ids, oldest first; at most 5,000 of each. */
    async listMerged(keys: {
      readonly emailKeys: readonly string[];
      readonly nameKeys: readonly string[];
      readonly ids: readonly CandidateId[];
    }): Promise<readonly MergedRecord[]> {
      const mergedBy = (column: 'email_key' | 'name_key' | 'id', values: readonly string[]) =>
        records()
          .whereIn(column, [...new Set(values)])
          .whereNotNull('merged_into_id')
          .limit(mostNamesakes);
      const found = [
        ...(await mergedBy('email_key', keys.emailKeys)),
        ...(await mergedBy('name_key', keys.nameKeys)),
        ...(await mergedBy('id', keys.ids)),
      ];
      const merged = new Map<CandidateId, MergedRecord>();
      for (const row of found.toSorted((a, b) => compare(a.id, b.id))) {
        if (merged.has(row.id)) continue;
        const keptId = await survivorOf(row.id);
        merged.set(row.id, { id: row.id, keptId, facts: fromRow(row), nameKey: row.name_key });
      }
      return [...merged.values()];
    },

    /**
     * Everybody with one of these addresses, names or ids, forgotten people included, oldest first;
     * at most 5,000. Nobody else may change them until the transaction ends.
     */
    async listForImport(keys: {
      readonly emailKeys: readonly string[];
      readonly nameKeys: readonly string[];
      readonly ids?: readonly CandidateId[];
    }): Promise<readonly Candidate[]> {
      const idsBy = (column: 'email_key' | 'name_key', values: readonly string[]) =>
        rows()
          .whereIn(column, [...new Set(values)])
          .select('id');
      // Not one condition with "or": SQLite, which never counts its rows, would read everybody.
      const ids = idsBy('email_key', keys.emailKeys).unionAll([
        idsBy('name_key', keys.nameKeys),
        rows()
          .whereIn('id', [...(keys.ids ?? [])])
          .select('id'),
      ]);
      const query = rows().whereIn('id', ids).orderBy('id').limit(mostNamesakes);
      const found = await tx.dialect.lockRows(query);
      return found.map(fromRow);
    },

    /**
     * Whose name has, for every word typed, a word that begins with it; by name, at most `limit`.
     * The longest word is looked up in the index, the others filter; where too many begin like it, the
     * next longest.
     */
    async search(typed: string, limit: number): Promise<SearchResult> {
      const words = [...new Set(searchWords(typed))].sort((a, b) => b.length - a.length);
      if (words.length === 0) return { kind: 'found', ids: [] };
      let some: readonly CandidateId[] = [];
      for (const word of words) {
        const entries = await probe(word);
        const ids = new Map<CandidateId, string>();
        for (const { candidate_id, name_key } of entries) {
          const own = name_key.split(' ');
          const isMatch = words.every((start) => own.some((each) => each.startsWith(start)));
          if (isMatch) ids.set(candidate_id, name_key);
        }
        const byName = [...ids].sort(([idA, a], [idB, b]) =>
          a === b ? compare(idA, idB) : compare(a, b),
        );
        const found = byName.slice(0, limit).map(([id]) => id);
        // Beyond a full probe there may be others who match: leaving them out would be a wrong answer.
        if (entries.length <= longestProbe) return { kind: 'found', ids: found };
        if (some.length === 0) some = found;
      }
      return { kind: 'many', some };
    },

    /** Adds somebody; their clock stands still until `saveClock`. */
    async add(
      id: CandidateId,
      facts: CandidateFacts,
      made: { readonly at: EpochMs; readonly on: Day; readonly by: string | undefined },
    ): Promise<void> {
      await tx.knex('candidates').insert({
        workspace_id: tx.workspaceId,
        id,
        ...factColumns(facts),
        restricted: 0,
        cadence_override: null,
        relationship: 'known',
        clock_start_on: made.on,
        shown_count: 0,
        known_since_on: made.on,
        created_at: made.at,
        created_by: made.by ?? null,
      });
      await saveWords(id, facts.name);
    },

    /** Replaces what people entered about a candidate. */
    async saveFacts(id: CandidateId, facts: CandidateFacts): Promise<void> {
      if (facts.emailKey !== undefined) {
        // They take over the address of a record that was merged into theirs.
        await records()
          .where('email_key', facts.emailKey)
          .whereNotNull('merged_into_id')
          .update({ email_key: null });
      }
      await rows().where('id', id).update(factColumns(facts));
      await saveWords(id, facts.name);
    },

    /** Stores when somebody is due. */
    async saveClock(id: CandidateId, clock: CandidateClock): Promise<void> {
      await rows()
        .where('id', id)
        .update({
          relationship: clock.relationship,
          decided_on: clock.decidedOn ?? null,
          clock_start_on: clock.clockStartOn,
          cadence_days: clock.cadenceDays ?? null,
          due_on: clock.dueOn ?? null,
          cold_on: clock.coldOn ?? null,
          rest_until_on: clock.restUntilOn ?? null,
          waiting_since_on: clock.waitingSinceOn ?? null,
        });
    },

    /** Stores whether somebody asked not to be contacted. */
    async saveDoNotContact(id: CandidateId, isAsked: boolean): Promise<void> {
      await rows()
        .where('id', id)
        .update({ do_not_contact: Number(isAsked) });
    },

    /** Stores a cadence of one's own, `none` for *Stop nudging*, or undefined for the usual one. */
    async saveCadenceOverride(id: CandidateId, days: number | 'none' | undefined): Promise<void> {
      await rows()
        .where('id', id)
        .update({ cadence_override: days === 'none' ? stopped : (days ?? null) });
    },

    /** Stores until when somebody is left in peace. */
    async saveSnoozedUntil(id: CandidateId, untilOn: Day | undefined): Promise<void> {
      await rows()
        .where('id', id)
        .update({ snoozed_until_on: untilOn ?? null });
    },

    /** Remembers how often, and when last, digests showed a person nobody acted on. */
    async saveShown(id: CandidateId, count: number, lastOn: Day | undefined): Promise<void> {
      await rows()
        .where('id', id)
        .update({ shown_count: count, last_shown_on: lastOn ?? null });
    },

    /**
     * An owner's people who have a cadence, or might, by the start of their clock, then name, after
     * a position; at most 100.
     */
    async listToSort(
      { ownerUserId, today, isDue }: SortQuery,
      after: Pick<Candidate, 'clockStartOn' | 'nameKey' | 'id'> | undefined,
    ): Promise<readonly Candidate[]> {
      const people = toSort(ownerUserId);
      if (isDue) void people.where('due_on', '<=', today);
      else void people.where(emptyOr('due_on', '>', today));
      if (after !== undefined) {
        const { clockStartOn, nameKey: name, id } = after;
        void people.whereRaw('(clock_start_on, name_key, id) > (?, ?, ?)', [
          clockStartOn,
          name,
          id,
        ]);
      }
      const found = await people.orderBy(['clock_start_on', 'name_key', 'id']).limit(mostToSort);
      return found.map(fromRow);
    },

    /** How many people of an owner have a cadence, or might. */
    async countToSort(ownerUserId: string): Promise<number> {
      const [row] = await toSort(ownerUserId).count({ n: '*' });
      return Number(row?.n ?? 0);
    },

    /** Gives the people whom a file gave to this address to the member who has it. */
    async claimByOwnerEmail(ownerEmailKey: string, userId: string): Promise<void> {
      await rows()
        .where('owner_email_key', ownerEmailKey)
        .whereNull('owner_user_id')
        .update({ owner_user_id: userId, owner_email_key: null });
    },

    /**
     * The people of a list next to a position, in the list's order: by name, or by the day they are
     * due or wait since. Forgotten and restricted people stand in no list.
     */
    async listPeople(
      query: ListQuery,
      from: { readonly way: 'after' | 'before'; readonly position: ListPosition },
      limit: number,
    ): Promise<readonly Candidate[]> {
      const { column, query: people } = listed(query);
      const { way, position } = from;
      const sign = way === 'after' ? '>' : '<';
      const order = way === 'after' ? 'asc' : 'desc';
      const found = await people
        .whereRaw(`(${column}, id) ${sign} (?, ?)`, [position.key, position.id])
        .orderBy([
          { column, order },
          { column: 'id', order },
        ])
        .limit(limit);
      return (way === 'after' ? found : found.toReversed()).map(fromRow);
    },

    /** How many people stand in a list, as far as `most`. */
    async countPeople(query: ListQuery, most: number): Promise<number> {
      const { column, query: people } = listed(query);
      // The ids and not a count, which knows no limit; in order, so that an index ends with it.
      const found = await people
        .where(column, '>=', '')
        .orderBy([column, 'id'])
        .limit(most)
        .select('id');
      return found.length;
    },

    /** How many people an owner keeps in each relationship; forgotten and restricted ones left out. */
    async countByRelationship(
      ownerUserId: string,
    ): Promise<readonly { relationship: Relationship; count: number }[]> {
      const found: readonly { relationship: Relationship; n: number | string }[] = await tx
        .knex('candidates')
        .where('workspace_id', tx.workspaceId)
        .where('owner_user_id', ownerUserId)
        .whereNull('forgotten_at')
        .where('restricted', 0)
        .groupBy('relationship')
        .orderBy('relationship')
        .select('relationship')
        .count({ n: '*' });
      return found.map((row) => ({ relationship: row.relationship, count: Number(row.n) }));
    },

    /** Makes somebody the owner of these people; what digests showed somebody else counts no more. */
    async saveOwner(ids: readonly CandidateId[], userId: string): Promise<void> {
      if (ids.length === 0) return;
      await rows()
        .whereIn('id', [...ids])
        .update({
          owner_user_id: userId,
          owner_email_key: null,
          shown_count: 0,
          last_shown_on: null,
        });
    },

    /**
     * People whom somebody keeps, erased ones and whoever has the address `except` left out; at most
     * 500. Nobody else may change them until the transaction ends.
     */
    async listKept(
      keeper: Keeper,
      except: string | undefined,
      limit: number,
    ): Promise<readonly CandidateId[]> {
      const found = await tx.dialect.lockRows(
        keptBy(keeper, except)
          .orderBy(['name_key', 'id'])
          .limit(Math.min(limit, longestProbe))
          .select('id'),
      );
      return found.map((row) => row.id);
    },

    /** How many people `listKept` would find without a limit. */
    async countKept(keeper: Keeper, except: string | undefined): Promise<number> {
      const [row] = await keptBy(keeper, except).count({ n: '*' });
      return Number(row?.n ?? 0);
    },

    /** The Slack ids of everybody who owns somebody, in their order; found by hopping along the index. */
    async listOwners(): Promise<readonly string[]> {
      return hop('owner_user_id');
    },

    /** The addresses to which a file gave people and which no member has; found in the same way. */
    async listOwnerAddresses(): Promise<readonly string[]> {
      return hop('owner_email_key');
    },

    /**
     * The people due who stand first: `limit` of those not cold, as `nudge.rules` orders them, and the
     * `coldLimit` cold ones with the newest decision. In no order; and how many are due in all.
     */
    async listDue(
      query: DueQuery,
    ): Promise<{ readonly people: readonly Candidate[]; readonly total: number }> {
      const { today, sinksAt, monday, limit, coldLimit } = query;
      const { workspaceId } = tx;
      const found: readonly (CandidateRow & { readonly total: number | string })[] = await tx.knex(
        tx.knex.raw(firstDue(tx.dialect), [
          today,
          today,
          sinksAt,
          monday,
          workspaceId,
          ...dueAndAwakeBindings(query),
          limit,
          coldLimit,
          workspaceId,
        ]),
      );
      return { people: found.map(fromRow), total: Number(found[0]?.total ?? 0) };
    },

    /**
     * How many people an owner keeps at each cadence, and how many fall due on each day after `after`,
     * through `through`.
     */
    async countBook(
      ownerUserId: string,
      after: Day,
      through: Day,
    ): Promise<{
      readonly byCadence: readonly { readonly cadenceDays: number; readonly count: number }[];
      readonly byDay: readonly { readonly on: Day; readonly count: number }[];
    }> {
      const found: readonly {
        readonly cadence_days: number | null;
        readonly due_on: Day | null;
        readonly n: number | string;
      }[] = await tx
        .knex(
          tx.knex.raw(bookCounts, [
            tx.workspaceId,
            ownerUserId,
            tx.workspaceId,
            ownerUserId,
            after,
            through,
          ]),
        )
        .orderBy(['cadence_days', 'due_on']);
      const counted = found.map((row) => ({ ...row, count: Number(row.n) }));
      return {
        byCadence: counted.flatMap(({ cadence_days: cadenceDays, count }) =>
          cadenceDays === null ? [] : [{ cadenceDays, count }],
        ),
        byDay: counted.flatMap(({ due_on: on, count }) => (on === null ? [] : [{ on, count }])),
      };
    },

    /** Who of an owner's people falls due on these days, by day and name. */
    async listDueBetween(
      ownerUserId: string,
      from: Day,
      through: Day,
      limit: number,
    ): Promise<readonly Candidate[]> {
      const found = await rows()
        .where('owner_user_id', ownerUserId)
        .where('due_on', '>=', from)
        .where('due_on', '<=', through)
        .orderBy(['due_on', 'name_key', 'id'])
        .limit(limit);
      return found.map(fromRow);
    },

    /**
     * The records themselves with these ids, merged ones too, as the database holds them, in order of
     * id. Nobody else may change them until the transaction ends.
     */
    async lockRecords(ids: readonly CandidateId[]): Promise<readonly StoredRow[]> {
      const found: readonly StoredRow[] = await tx.dialect.lockRows(
        tx
          .knex<StoredRow>('candidates')
          .where('workspace_id', tx.workspaceId)
          .whereIn('id', [...ids])
          .orderBy('id'),
      );
      return found;
    },

    /** Makes a record part of another one: from now on it stands nowhere by itself. */
    async mergeInto(id: CandidateId, keptId: CandidateId): Promise<void> {
      await rows().where('id', id).update({
        merged_into_id: keptId,
        owner_user_id: null,
        owner_email_key: null,
        cadence_days: null,
        due_on: null,
        cold_on: null,
        rest_until_on: null,
        snoozed_until_on: null,
        waiting_since_on: null,
      });
      await tx
        .knex('candidate_words')
        .where({ workspace_id: tx.workspaceId, candidate_id: id })
        .delete();
    },

    /** Puts records back as `lockRecords` read them; what digests showed since stays counted. */
    async restoreRecords(stored: readonly StoredRow[]): Promise<void> {
      // An address may go from one to the other: first nobody has it.
      const ids = stored.map((row) => String(row['id']));
      const these = () => tx.knex('candidates').where('workspace_id', tx.workspaceId);
      await these().whereIn('id', ids).update({ email_key: null });
      for (const row of stored) {
        const { workspace_id: _, id, shown_count: _count, last_shown_on: _shown, ...columns } = row;
        await these().where('id', String(id)).update(columns);
        await saveWords(String(id) as CandidateId, String(row['name']));
      }
    },
  };
}

/** A condition that also holds where the column is empty. */
function emptyOr(column: string, operator: '<' | '<=' | '>', day: Day) {
  return (condition: Knex.QueryBuilder): void => {
    // A knex builder is thenable, yet a condition being built is not run.
    void condition.whereNull(column).orWhere(column, operator, day);
  };
}

/** A condition that also holds where the column is empty. */
function emptyOrNot(column: string, value: string) {
  return (condition: Knex.QueryBuilder): void => {
    void condition.whereNull(column).orWhereNot(column, value);
  };
}

/** One record holds no more others in a row than this. */
const mostMerges = 50;

/** More owners than a recruiting team has members. */
const mostOwners = 500;

/** More than a page to sort, so that people left out of it leave no gap. */
const mostToSort = 100;

/** More people of so few names than one file of 500 rows meets. */
const mostNamesakes = 5000;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

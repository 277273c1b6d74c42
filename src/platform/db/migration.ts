/** The shape of a migration, apart from `migrate.ts`, which imports the list of them. */
import type { Knex } from 'knex';

/** One change of the tables. Never edited once released; `name` is what the database remembers. */
export interface Migration {
  /** `NNN-what`, without an extension, so that source and build agree. */
  readonly name: string;
  up(knex: Knex): Promise<void>;
  /** Undoes `up`. Data in what it drops is lost. */
  down(knex: Knex): Promise<void>;
}

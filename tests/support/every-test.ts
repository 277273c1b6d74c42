/** What holds in every test file: a transaction opened inside another is a mistake, and told at once. */
import { watchForNestedTransactions } from '../../src/platform/db/transaction.ts';

watchForNestedTransactions();

export { type HqDatabase, type HqDatabaseOptions, openHqDatabase } from "./database/open-database.ts";
export { HqJournal } from "./journal/hq-journal.ts";
export { type JournalStatus, readHqBalances, readHqEntries, readJournalStatus } from "./journal/journal-status.ts";

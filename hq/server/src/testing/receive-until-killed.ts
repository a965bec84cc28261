// A process for tests to kill: receives entry after entry and says on stdout how many it has acknowledged.

import { openHqDatabase } from "../database/open-database.ts";
import { HqJournal } from "../journal/hq-journal.ts";
import { signedLane } from "./signed-lane.ts";

const [, , dataFolder] = process.argv;
if (dataFolder === undefined) throw new Error("usage: receive-until-killed.ts FOLDER");
const database = await openHqDatabase({ dataFolder });
const journal = new HqJournal(database, Date.now);
const lane = signedLane({ store: "0412", mark: "b1", length: 2_000 });
for (const [index, signed] of lane.entries.entries()) {
  await journal.receive("0412", { type: "entries", epoch: lane.epoch, from: index + 1, entries: [signed] });
  process.stdout.write(`${index + 1}\n`);
}
await database.close();

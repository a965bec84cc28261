// HQ's key that signs members' codes: made once, kept in HQ's folder, readable by its owner alone. Tills know its public
// half from the points book.

import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memberCodeText } from "@evertill/core";
import { type JournalKey, journalKey } from "@evertill/journal";

const seedBytes = 32;

/** @throws RangeError when the file holds no key; Node's error when it cannot be read or made */
export function memberKey(dataFolder: string): JournalKey {
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, "member.key");
  try {
    writeFileSync(file, randomBytes(seedBytes).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return journalKey(Buffer.from(readFileSync(file, "utf8").trim(), "hex"));
}

/** What a member shows at a till, as a QR. @param of.until the last day on which it is good, `YYYY-MM-DD` */
export function memberCode(key: JournalKey, of: { readonly memberId: string; readonly until: string }): string {
  const text = memberCodeText(of);
  return `${text}.${key.sign(text)}`;
}

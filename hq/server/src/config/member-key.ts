// HQ's key that signs members' codes: made once, kept in HQ's folder, readable by its owner alone. Tills know its public
// half from the points book.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { memberCodeText } from "@evertill/core";
import { type JournalKey, journalKey, secretFrom } from "@evertill/journal";

const seedBytes = 32;

/** @throws SecretFileError when the file holds no key; Node's error when it cannot be read or made */
export function memberKey(dataFolder: string): JournalKey {
  mkdirSync(dataFolder, { recursive: true });
  return journalKey(secretFrom(join(dataFolder, "member.key"), seedBytes));
}

/** What a member shows at a till, as a QR. @param of.until the last day on which it is good, `YYYY-MM-DD` */
export function memberCode(key: JournalKey, of: { readonly memberId: string; readonly until: string }): string {
  const text = memberCodeText(of);
  return `${text}.${key.sign(text)}`;
}

// Prints the code of a member as HQ signs it: `member-code.ts --data HQ_FOLDER [--until YYYY-MM-DD] MEMBER`. MEMBER is an id
// of 32 hex digits, or the phone of a member of the sample chain.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { memberCode, memberKey } from "./config/member-key.ts";
import { sampleMembers } from "./reference/sample-organisation.ts";

const dayMs = 86_400_000;
const validDays = 365;

const { values, positionals } = parseArgs({
  options: { data: { type: "string", default: ".evertill/hq" }, until: { type: "string" } },
  allowPositionals: true,
});
const [asked = ""] = positionals;
const memberId = /^[0-9a-f]{32}$/.test(asked)
  ? asked
  : sampleMembers().find(({ document }) => document.phone === asked)?.document.memberId;
const until = values.until ?? new Date(Date.now() + validDays * dayMs).toISOString().slice(0, 10);

const isHq = existsSync(join(values.data, "member.key"));

if (!isHq || memberId === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(until)) {
  process.stderr.write(
    "accepted: --data HQ_FOLDER, in which an HQ has run; [--until YYYY-MM-DD] MEMBER: an id of 32 hex digits or the phone of a sample member\n",
  );
  process.exitCode = 2;
} else process.stdout.write(`${memberCode(memberKey(values.data), { memberId, until })}\n`);

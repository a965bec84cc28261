// The hub's part in members who joined in the store: it keeps what lanes say of them, and tells it to whoever asks, HQ
// there or not. SPEC M3, M4.

import { readMemberRecord } from "@evertill/core";
import type { Box } from "../box/box.ts";
import type { MemberFromLane, MemberToLane } from "./member-messages.ts";

/** Null: nothing is answered, and the lane says it again. */
export function memberSaid(box: Box, message: MemberFromLane): MemberToLane | null {
  if (message.type === "member-ask") {
    const { requestId, phone } = message;
    return { type: "member-answer", requestId, record: box.members.byPhone(phone) };
  }
  const record = readMemberRecord(message.record);
  if (record === null) {
    box.ports.log("member-refused", { level: "warn", member: message.record.memberId });
    return null;
  }
  const failure = box.transact(() => box.members.keep(record, "hub"));
  return failure === null ? { type: "member-record-kept", record } : null;
}

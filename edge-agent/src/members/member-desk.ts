// The hub's part in members who joined or were changed in the store: it keeps what lanes say of them and tells every lane,
// HQ there or not. SPEC M3, M4.

import { readMemberRecord } from "@evertill/core";
import type { Box } from "../box/box.ts";
import type { MemberFromLane, MemberToLane } from "./member-messages.ts";

interface Telling {
  readonly answer: (message: MemberToLane) => void;
  /** To every lane. */
  readonly tellAll: (message: MemberToLane) => void;
}

export class MemberDesk {
  readonly #box: Box;

  constructor(box: Box) {
    this.#box = box;
  }

  /** To a lane that has come: all that there are. */
  tell(answer: Telling["answer"]): void {
    const { members } = this.#box;
    for (let page = members.page(""); page.length > 0; page = members.page(page.at(-1)?.memberId ?? ""))
      for (const record of page) answer({ type: "member-told", record });
  }

  /** What the disk does not take is not answered, and the lane says it again. */
  said(message: MemberFromLane, { answer, tellAll }: Telling): void {
    const { members, ports } = this.#box;
    const record = readMemberRecord(message.record);
    if (record === null) {
      ports.log("member-refused", { level: "warn", member: message.record.memberId });
      return;
    }
    const isKnown = members.isAtHub(record);
    if (this.#box.transact(() => members.keep(record, "hub")) !== null) return;
    answer({ type: "member-record-kept", record });
    const now = members.byId(record.memberId);
    if (now !== null && !isKnown) tellAll({ type: "member-told", record: now });
  }
}

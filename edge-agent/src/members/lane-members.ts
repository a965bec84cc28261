// A lane's side of members who joined in the store: tells the desk of them, asks it for those of other lanes, and forgets
// whom HQ's documents know as well. SPEC M3, M4.

import { coversMember, type KeptMember, type MemberRecord, readMemberRecord } from "@evertill/core";
import { memberRecordOf } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import type { MemberToLane } from "./member-messages.ts";

/** How long the desk may take; it answers from its own disk. */
const askTimeoutMs = 1_500;
const againMs = 5_000;

/** What a till asks of the store. */
export interface StoreMembers {
  /** Who joined at another lane; null: nobody, or the desk is away. */
  byPhone(phone: string): Promise<KeptMember | null>;
}

export class LaneMembers implements StoreMembers {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly questions: DeskQuestions<MemberRecord | null>;
  /** Of those that were said on this connection and are not kept yet. */
  #said = new Set<string>();
  #againAtMs = 0;
  #isForgetting = false;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
    box.listen({ changed: () => this.#tell() });
  }

  connected(): void {
    this.questions.connected();
    const { members } = this.#box;
    if (members.page("").length > 0) this.#box.transact(() => members.sayAgain());
    this.#said = new Set();
    this.#tell();
  }

  tick(nowMs: number): void {
    this.questions.tick(nowMs);
    if (nowMs < this.#againAtMs) return;
    this.#againAtMs = nowMs + againMs;
    this.#said = new Set();
    this.#tell();
    if (this.#isForgetting) return;
    this.#isForgetting = true;
    this.#forgetKnown()
      .catch((error: unknown) => this.#box.ports.log("members-not-forgotten", { error: String(error) }))
      .finally(() => {
        this.#isForgetting = false;
      });
  }

  received(message: MemberToLane): void {
    if (message.type === "member-answer") this.questions.answered(message.requestId, message.record);
    else {
      const record = readMemberRecord(message.record);
      if (record !== null) this.#box.transact(() => this.#box.members.heldByHub(record));
    }
  }

  async byPhone(phone: string): Promise<KeptMember | null> {
    const requestId = this.#box.ports.randomHex(8);
    const answer = await this.questions.ask(requestId, () => this.#send({ type: "member-ask", requestId, phone }));
    const record = answer === silent || answer === null ? null : readMemberRecord(answer);
    return record?.is === "kept" && record.phone.value === phone ? record : null;
  }

  #tell(): void {
    if (!this.questions.isConnected) return;
    for (const record of this.#box.members.unsentToHub()) {
      const text = JSON.stringify(record);
      if (this.#said.has(text)) continue;
      this.#said.add(text);
      this.#send({ type: "member-record", record });
    }
  }

  async #forgetKnown(): Promise<void> {
    const { members, ports } = this.#box;
    for (let page = members.page(""); page.length > 0; page = members.page(page.at(-1)?.memberId ?? "")) {
      for (const record of page) {
        const document = await ports.reference.memberById(record.memberId);
        // Under another id: HQ has made two of one phone one member.
        const isKnown =
          document !== null &&
          (document.memberId !== record.memberId || coversMember(memberRecordOf(document), record));
        if (isKnown) this.#box.transact(() => members.forget(record));
      }
    }
  }
}

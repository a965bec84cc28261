// A lane's side of members who joined or were changed in the store: tells the desk of its own, keeps what it hears of
// others', and forgets whom HQ's documents know as well. SPEC M3, M4.

import { coversMember, type MemberRecord, readMemberRecord } from "@evertill/core";
import { memberRecordOf } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import type { MemberToLane } from "./member-messages.ts";

const againMs = 5_000;

export class LaneMembers {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  #isConnected = false;
  /** Of those that were said and are not kept yet. */
  #said = new Set<string>();
  #againAtMs = 0;
  #isForgetting = false;
  /** Up to which id records were held against HQ's documents; empty: from the first on. */
  #lookedThrough = "";

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    box.listen({ changed: () => this.#tell() });
  }

  connected(): void {
    this.#isConnected = true;
    // The hub may be another than before.
    const { members } = this.#box;
    if (members.page("").length > 0) this.#box.transact(() => members.sayAgain());
    this.#said = new Set();
    this.#tell();
  }

  disconnected(): void {
    this.#isConnected = false;
  }

  tick(nowMs: number): void {
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

  received({ type, record: said }: MemberToLane): void {
    const { members } = this.#box;
    const record = readMemberRecord(said);
    if (record === null) return;
    this.#box.transact(() => {
      if (type === "member-told") members.keep(record, "box");
      members.heldByHub(record);
    });
  }

  #tell(): void {
    if (!this.#isConnected) return;
    for (const record of this.#box.members.unsentToHub()) {
      const text = JSON.stringify(record);
      if (this.#said.has(text)) continue;
      this.#said.add(text);
      this.#send({ type: "member-record", record });
    }
  }

  /** One page at a time: after weeks without HQ there may be thousands, and none of them is known above. */
  async #forgetKnown(): Promise<void> {
    const { members } = this.#box;
    const rest = members.page(this.#lookedThrough);
    const page = rest.length > 0 ? rest : members.page("");
    this.#lookedThrough = page.at(-1)?.memberId ?? "";
    for (const record of page) {
      if (await this.#isKnownAbove(record)) this.#box.transact(() => members.forget(record));
    }
  }

  /** Who is erased is remembered by the id alone, so that nothing that comes late is believed. */
  async #isKnownAbove(record: MemberRecord): Promise<boolean> {
    if (record.is === "erased") return false;
    const document = await this.#box.ports.reference.memberById(record.memberId);
    // Under another id: HQ has made two of one phone one member.
    if (document === null || document.memberId !== record.memberId) return document !== null;
    return coversMember(memberRecordOf(document), record);
  }
}

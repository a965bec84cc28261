// What is known of the sale's member, shown to who asks for it, changed or erased at the shopper's word. Entry and record are one
// commit; until somebody asks, no view has a name. SPEC M2, M7.

import {
  type Authority,
  changedMember,
  erasedMember,
  type KeptMember,
  memberChangedDraft,
  memberErasedDraft,
  mergeMembers,
  permissionFor,
  readMemberName,
} from "@evertill/core";
import type { MemberCardView, MemberCommand, Outcome } from "@evertill/protocol";
import { memberRecordOf } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import type { LaneInput } from "../sale/lane-input.ts";
import { saleOf } from "../sale/lane-state.ts";
import { memberById } from "./find-member.ts";

type Refused = Extract<Outcome, { ok: false }>;

const notNow: Refused = { ok: false, reason: "not-now" };

export class MemberCard {
  readonly #box: Box;
  readonly #changed: () => void;
  #shown: { readonly saleId: string; readonly memberId: string; readonly record: KeptMember } | null = null;

  /** @param changed what is shown has changed */
  constructor(box: Box, changed: () => void) {
    this.#box = box;
    this.#changed = changed;
  }

  get shown(): MemberCardView | null {
    const record = this.#shownRecord();
    return record === null ? null : { name: record.name.value, marketing: record.consent.value.marketing };
  }

  /** @param withoutMember the open sale as nobody's */
  async command(
    id: string,
    command: MemberCommand,
    of: { readonly approver: Authority | null; readonly withoutMember: () => Promise<LaneInput> },
  ): Promise<Outcome> {
    switch (command.type) {
      case "show-member": {
        const record = await this.#ofSale();
        if (record === null) return this.#box.refuse(id, notNow);
        this.#show(record);
        return this.#box.refuse(id, { ok: true });
      }
      case "put-member-away":
        this.#show(null);
        return this.#box.refuse(id, { ok: true });
      case "change-member":
        return this.#change(id, command);
      case "erase-member":
        return this.#erase(id, of);
    }
  }

  #change(id: string, { name: typed, marketing }: Extract<MemberCommand, { type: "change-member" }>): Outcome {
    const record = this.#shownRecord();
    if (record === null) return this.#box.refuse(id, notNow);
    const name = readMemberName(typed);
    if (name === null) return this.#box.refuse(id, { ok: false, reason: "bad-member-name" });
    const { terms } = this.#box.inForce.pointsBook?.membership ?? record.consent.value;
    const change = changedMember(record, { name, consent: { terms, marketing } }, this.#where());
    if (change === null) {
      this.#show(null);
      return this.#box.refuse(id, { ok: true });
    }
    const draft = memberChangedDraft(change.body, this.#moment());
    const outcome = this.#box.bookFor(id, [{ type: "append", draft }], () =>
      this.#box.members.keep(change.record, "box"),
    );
    if (outcome.ok) this.#show(null);
    return outcome;
  }

  async #erase(
    id: string,
    {
      approver,
      withoutMember,
    }: { readonly approver: Authority | null; readonly withoutMember: () => Promise<LaneInput> },
  ): Promise<Outcome> {
    const record = this.#shownRecord();
    const { person } = this.#box.lane;
    if (record === null || person === null) return this.#box.refuse(id, notNow);
    const permission = permissionFor({ act: "erase-member", size: 1 }, { by: person, approver });
    if (!permission.ok) {
      const { reason, act, measure, size, limit } = permission;
      return this.#box.refuse(id, { ok: false, reason, detail: { act, measure, size, limit } });
    }
    const { approvedBy } = permission;
    const draft = memberErasedDraft({ memberId: record.memberId, approvedBy }, this.#moment());
    const erased = erasedMember(record, this.#where());
    const outcome = this.#box.bookFor(id, [{ type: "append", draft }], () => this.#box.members.keep(erased, "box"));
    if (!outcome.ok) return outcome;
    this.#show(null);
    this.#box.apply(await withoutMember());
    return outcome;
  }

  /** Organisations are headquarters' to change. */
  async #ofSale(): Promise<KeptMember | null> {
    const { stage } = this.#box.lane;
    const { memberId, business } = (stage.at === "open" ? stage.sale.basket.member : undefined) ?? {};
    const document = memberId === undefined || business !== undefined ? null : await memberById(this.#box, memberId);
    if (document === null) return null;
    const known = memberRecordOf(document);
    const here = this.#box.members.byId(document.memberId);
    const now = here === null ? known : mergeMembers(known, here);
    return now.is === "kept" ? now : null;
  }

  #shownRecord(): KeptMember | null {
    const { saleId, member } = saleOf(this.#box.lane.stage)?.basket ?? {};
    const isSame = this.#shown?.saleId === saleId && this.#shown?.memberId === member?.memberId;
    return isSame ? (this.#shown?.record ?? null) : null;
  }

  #moment() {
    const { at, businessDay, versions } = this.#box.inForce.moment();
    return { at, businessDay, versions, person: this.#box.lane.person?.personId ?? "" };
  }

  #where() {
    return { wallMs: this.#box.entryClock.now().wallMs, box: this.#box.ports.identity.box };
  }

  #show(record: KeptMember | null): void {
    const { saleId, member } = saleOf(this.#box.lane.stage)?.basket ?? {};
    const isOfSale = record !== null && saleId !== undefined && member !== undefined;
    this.#shown = isOfSale ? { saleId, memberId: member.memberId, record } : null;
    this.#changed();
  }
}

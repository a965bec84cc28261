// The hub's board of shoppers who call somebody: kiosks put their calls on it, staff pages answer them.

import { shownName, timeTextAt, zoneOfKiosk } from "@evertill/core";
import type { CallAnswered, CallHoursView, CallRefused, CallsView } from "@evertill/protocol";
import type { StaffDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import { type BoardInput, type BoardState, boardStart, boardStep, type CallCount, isLate } from "./call-board-step.ts";
import { callHours, countCall } from "./call-hours.ts";
import type { HubOnCall, SaidOfCall } from "./call-messages.ts";

export type CallTaken =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: CallRefused; readonly detail?: { readonly by: string } };

export class CallBoard {
  readonly #box: Box;
  #state: BoardState = boardStart;

  constructor(box: Box) {
    this.#box = box;
  }

  /** What a kiosk says of the call with this id. */
  async said(callId: string, said: SaidOfCall): Promise<HubOnCall> {
    if (said.is === "off") {
      this.#move({ type: "called-off", callId, nowMs: this.#nowMs() });
      return { at: "over" };
    }
    const { box, sku, waitedMs, wasHeard, coming } = said;
    const isKnown = this.#state.open[box]?.callId === callId;
    const item = sku === null || isKnown ? null : await this.#box.ports.reference.itemBySku(sku);
    const goods = item === null ? null : { sku: item.sku, name: item.name };
    const nowMs = this.#nowMs();
    this.#move({ ...{ type: "called", box, callId, goods, waitedMs, wasHeard, coming }, nowMs });
    const call = this.#state.open[box];
    if (call?.callId !== callId) return { at: "over" };
    return call.coming === null
      ? { at: "waiting", isLate: isLate(call, nowMs) }
      : { at: "coming", name: call.coming.shown, forMs: Math.max(0, Math.round(nowMs - call.coming.atMs)) };
  }

  answer({ callId, act }: CallAnswered, by: Pick<StaffDocument, "personId" | "number" | "name">): CallTaken {
    const shown = shownName(by, this.#box.ports.reference.store()?.associateShownAs);
    const { personId, name } = by;
    const step = this.#move({ type: "answer", callId, act, by: { personId, name, shown }, nowMs: this.#nowMs() });
    if (step.ok) return { ok: true };
    return { ok: false, reason: step.reason, ...(step.by === undefined ? {} : { detail: { by: step.by } }) };
  }

  view({ personId }: Pick<StaffDocument, "personId">): CallsView {
    const nowMs = this.#nowMs();
    const floor = this.#box.ports.reference.store()?.floor;
    const open = Object.entries(this.#state.open).map(([box, call]) => {
      const { callId, goods, calledAtMs, coming } = call;
      return {
        zone: floor === undefined ? null : (zoneOfKiosk(floor, box)?.name ?? null),
        ...{ callId, box, goods, waitedMs: Math.round(nowMs - calledAtMs), isLate: isLate(call, nowMs) },
        coming: coming && {
          ...{ name: coming.person?.name ?? coming.shown, forMs: Math.round(nowMs - coming.atMs) },
          isYours: coming.person === null || coming.person.personId === personId,
        },
      };
    });
    return { open: open.sort((one, other) => other.waitedMs - one.waitedMs) };
  }

  hours(): CallHoursView {
    const { businessDay } = this.#box.inForce.moment();
    return { businessDay, hours: callHours(this.#box.ports.db, businessDay) };
  }

  tick(): void {
    this.#move({ type: "tick", nowMs: this.#nowMs() });
  }

  #nowMs(): number {
    return this.#box.ports.clock.monotonicMs();
  }

  #move(input: BoardInput) {
    const step = boardStep(this.#state, input);
    if (!step.ok) return step;
    this.#state = step.state;
    if (step.counts.length > 0) this.#count(step.counts);
    return step;
  }

  /** A disk that refuses loses a number; the shopper's call goes on. */
  #count(counts: readonly CallCount[]): void {
    const { inForce, ports } = this.#box;
    const { at, businessDay } = inForce.moment();
    const timeZone = ports.reference.store()?.timeZone ?? "UTC";
    const hour = Number(timeTextAt(at.wallMs, timeZone).slice(11, 13)) % 24;
    this.#box.transact(() => {
      for (const count of counts) countCall(ports.db, { businessDay, hour }, count);
    });
  }
}

// Commands that are asked beside the till's turns: what they need may take the hub seconds, and scans must not wait behind
// it [P11]. What is then done to the lane is one step.

import { readCode } from "@evertill/core";
import type { Command, Outcome } from "@evertill/protocol";
import type { Approvals } from "../approvals/lane-approvals.ts";
import type { HandOverTill } from "../collection/hand-over-till.ts";
import type { PointsTill } from "../points/points-till.ts";
import type { ServiceTill } from "../services/service-till.ts";
import type { StockTill } from "../stock/stock-till.ts";
import type { ValueTill } from "../stored-value/value-till.ts";
import type { Box } from "./box.ts";

const besideTypes = [
  ...(["pay-by-points", "show-value", "pay-by-value", "show-stock", "put-stock-away"] as const),
  ...(["show-services", "put-services-away"] as const),
  ...(["hand-over-number", "hand-over", "put-hand-over-away", "leave-approval"] as const),
] as const;
type BesideCommand = Extract<Command, { type: (typeof besideTypes)[number] }>;
/** All others take the till's turn. */
export type TurnCommand = Exclude<Command, BesideCommand>;

export const isAskedBeside = (command: Command): command is BesideCommand =>
  besideTypes.some((type) => type === command.type);

interface Parts {
  readonly box: Box;
  readonly values: ValueTill;
  readonly points: PointsTill;
  readonly stock: StockTill;
  readonly services: ServiceTill;
  readonly handOver: HandOverTill;
  readonly approvals: Approvals;
}

export class AskedBeside {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @param sawVersion of the lane as the window showed it: who pays means what was drawn */
  async ask(id: string, sawVersion: number, command: BesideCommand): Promise<Outcome> {
    const { box, values, points, stock, services, handOver, approvals } = this.#parts;
    if (command.type === "hand-over-number") return handOver.number(command.text, id);
    if (command.type === "hand-over") return handOver.finish(id);
    if (command.type === "put-hand-over-away") return handOver.putAway(id);
    if (command.type === "show-stock" || command.type === "put-stock-away") return stock.command(command);
    if (command.type === "show-services" || command.type === "put-services-away") return services.command(command);
    if (command.type === "leave-approval") {
      approvals.end("withdrawn");
      return { ok: true };
    }
    const isStale = command.type !== "show-value" && sawVersion !== box.lane.version && box.answered(id) === null;
    if (command.type === "pay-by-points")
      return isStale ? box.refuse(id, { ok: false, reason: "stale" }) : points.pay(command.points ?? null, id);
    const reading = readCode(command.number);
    if (reading.is !== "stored-value") return box.refuse(id, { ok: false, reason: "bad-value-number" });
    if (command.type === "show-value") return values.show(reading, id);
    if (isStale) return box.refuse(id, { ok: false, reason: "stale" });
    return values.pay(reading, command.amountMinor ?? null, id);
  }
}

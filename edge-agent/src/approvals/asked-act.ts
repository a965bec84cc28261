// What an act that needs an approval is about, for whoever is asked at the manager's page: goods, reason, what is paid before
// and after, and what that does to the margin. The lane's own step says the amounts, as if it were approved.

import { type Minor, minor, type PrivilegedAct, quoteReturn, type Reason } from "@evertill/core";
import type { ReasonView } from "@evertill/protocol";
import type { TurnCommand } from "../box/asked-beside.ts";
import type { Box } from "../box/box.ts";
import type { LaneInput } from "../sale/lane-input.ts";
import { type LaneState, type OpenSale, saleOf } from "../sale/lane-state.ts";
import { laneStep } from "../sale/lane-step.ts";
import type { AskedApproval } from "./approval-messages.ts";
import type { AskingLane, NeededApproval } from "./lane-approvals.ts";

type About = Pick<
  AskedApproval,
  "goods" | "price" | "beforeMinor" | "afterMinor" | "marginMinor" | "reason" | "note" | "payer"
>;

const nothing: About = {
  ...{ goods: null, price: null, beforeMinor: null, afterMinor: null, marginMinor: null, reason: null, note: null },
  payer: "chain",
};

export const askingLane = (box: Box): AskingLane => ({
  version: () => box.lane.version,
  asked: (command, needed) => askedAct(box, command, needed),
  changed: () => box.touched("changed"),
  failed: (error) => box.ports.log("approved-failed", { error: String(error) }),
});

/** Null: nobody is signed in, so nobody asks. */
function askedAct(box: Box, command: TurnCommand, needed: NeededApproval): AskedApproval | null {
  const { person } = box.lane;
  if (person === null) return null;
  const { personId, number, name } = person;
  const { act, size, limit } = needed;
  const { lane } = box.ports.identity;
  const requestId = box.ports.randomHex(16);
  return { requestId, lane, by: { personId, number, name }, act, size, limit, ...about(box, command, needed) };
}

function about(box: Box, command: TurnCommand, { act, size }: NeededApproval): About {
  const { stage } = box.lane;
  const sale = saleOf(stage);
  switch (command.type) {
    case "set-price": {
      const line = sale?.priced.lines.find(({ lineId }) => lineId === command.lineId);
      const reason = reasonOf(box, "price-override", command.reasonId);
      if (line === undefined || sale === null) return { ...nothing, reason: reason?.name ?? null };
      const unitPriceMinor = minor(command.unitPriceMinor);
      return {
        ...nothing,
        goods: { name: line.name, quantity: line.quantity },
        price: { bookMinor: line.override?.bookPriceMinor ?? line.unitPriceMinor, askedMinor: unitPriceMinor },
        ...foreseen(box, sale, act, { type: "set-price", lineId: command.lineId, unitPriceMinor, reason }),
        reason: reason?.name ?? null,
      };
    }
    case "exempt-tax": {
      const { certificate, reasonId } = command;
      const reason = reasonOf(box, "tax-exemption", reasonId);
      const input = { type: "exempt-tax", certificate, reason } as const;
      const amounts = sale === null ? {} : foreseen(box, sale, act, input);
      return { ...nothing, ...amounts, reason: reason?.name ?? null, note: certificate, payer: "tax-office" };
    }
    case "add-serial": {
      const line = sale?.basket.lines.find(({ lineId }) => lineId === command.lineId);
      return { ...nothing, goods: line === undefined ? null : named(line), note: command.text, marginMinor: 0 };
    }
    case "paid-out":
    case "refund-in-cash":
      return { ...nothing, afterMinor: -size, payer: "drawer" };
    default:
      return stage.at === "returning" ? comingBack(stage.returning) : { ...nothing, ...totalOf(sale) };
  }
}

const named = ({ name, quantity }: { readonly name: ReasonView["name"]; readonly quantity: number }) => ({
  ...{ name, quantity },
});

const totalOf = (sale: OpenSale | null) => (sale === null ? {} : { beforeMinor: sale.priced.totalMinor });

/** What is refunded. */
function comingBack(returning: Extract<LaneState["stage"], { at: "returning" }>["returning"]): About {
  const { sale, earlier, original } = returning;
  const quote = quoteReturn(sale, earlier, returning);
  const first = sale.lines.find(({ lineId }) => quote.lines.some((line) => line.lineId === lineId));
  const isWhole = quote.lines.length === 0;
  return {
    ...nothing,
    goods: first === undefined ? null : { name: first.name, quantity: quote.pieces },
    afterMinor: -(isWhole ? sale.totalMinor : quote.totalMinor),
    note: original.receiptNumber === "" ? null : original.receiptNumber,
  };
}

/** The sale's total now and as it would be; what the chain keeps of it is that less the taxes. */
function foreseen(
  box: Box,
  { basket, priced }: OpenSale,
  act: PrivilegedAct,
  input: LaneInput,
): Pick<About, "beforeMinor" | "afterMinor" | "marginMinor"> {
  const approver = { personId: "", limits: { [act]: Number.MAX_SAFE_INTEGER } };
  const context = { ...box.inForce.context(basket), approver };
  const step = laneStep(box.lane, input, context);
  const after = step.ok ? (saleOf(step.state.stage)?.priced ?? null) : null;
  const beforeMinor = priced.totalMinor;
  if (after === null) return { beforeMinor, afterMinor: null, marginMinor: null };
  return { beforeMinor, afterMinor: after.totalMinor, marginMinor: kept(after) - kept(priced) };
}

const kept = ({ totalMinor, taxMinor }: { readonly totalMinor: Minor; readonly taxMinor: Minor }): number =>
  totalMinor - taxMinor;

function reasonOf(box: Box, about: ReasonView["about"], reasonId: string | null): Reason | null {
  const found = box.ports.reference.reasons().find((each) => each.about === about && each.reasonId === reasonId);
  return found === undefined ? null : { id: found.reasonId, name: found.name };
}

// What becomes of an old unit that was to come after the sale that is open for return: it is here, its value is paid after all,
// or it is written off. The sale stays open, since what is left may follow at once.

import {
  asSettled,
  cashDue,
  cashRounding,
  laterUnits,
  permissionFor,
  privilegedActs,
  settledBy,
  type TradeInBook,
  type TradeInOffer,
  takeTender,
  tradeInSettledDraft,
  unitArrived,
} from "@evertill/core";
import type { OldUnitView, TradeInCommand } from "@evertill/protocol";
import type { LaneContext } from "../sale/lane-input.ts";
import { type LaneStep, moved, refuse } from "../sale/lane-move.ts";
import type { LaneState } from "../sale/lane-state.ts";
import type { OpenReturn } from "../sale/return-state.ts";

export type UnitSettledInput =
  | {
      readonly type: "take-in-old-unit";
      readonly place: number;
      readonly offer: Pick<TradeInOffer, "answers" | "number" | "isWiped">;
      /** By which it is appraised where what was agreed does not hold. */
      readonly book: TradeInBook;
      readonly bookId: string;
      /** A unit of that number was traded in before, as far as is known. */
      readonly isKnown: boolean;
    }
  | Extract<TradeInCommand, { type: "charge-old-unit" | "write-off-old-unit" }>;

export function settleOldUnit(
  state: LaneState,
  returning: OpenReturn,
  input: UnitSettledInput,
  context: LaneContext,
): LaneStep {
  const { person } = state;
  if (person === null) return refuse("signed-out");
  const { original, sale, earlier } = returning;
  const unit = laterUnits(sale, earlier).find(({ tender }) => tender === input.place);
  if (unit === undefined || unit.dueMinor === 0) return refuse("not-now");
  const outcome = outcomeOf();
  if (!outcome.ok) return outcome;
  const { store, box, at, businessDay, versions, receiptNumber } = context;
  const draft = tradeInSettledDraft({
    ...{ person: person.personId, at, businessDay, versions, store, box, receiptNumber },
    ...{ currency: sale.currency, original, unit, ...outcome.is },
  });
  const known = [...earlier, settledBy(draft.body)];
  return moved(state, { at: "returning", returning: { ...returning, earlier: known, sale: asSettled(sale, known) } }, [
    { type: "append", draft },
    { type: "print", draft },
    ...(draft.body.charged?.type === "cash" ? [{ type: "kick-drawer" } as const] : []),
  ]);

  function outcomeOf() {
    switch (input.type) {
      case "take-in-old-unit": {
        const result = unitArrived(unit as NonNullable<typeof unit>, input.offer, {
          ...input,
          businessDay: context.businessDay,
        });
        return result.ok ? ({ ok: true, is: { arrived: result.arrived } } as const) : refuse(result.reason);
      }
      case "charge-old-unit":
        return charged((unit as NonNullable<typeof unit>).dueMinor, input.pay, context);
      case "write-off-old-unit": {
        const size = (unit as NonNullable<typeof unit>).dueMinor;
        // What nobody pays is as much a person's word as cash paid out.
        const by = state.person as NonNullable<typeof state.person>;
        const permission = permissionFor({ act: "paid-out", size }, { by, approver: context.approver });
        if (permission.ok) return { ok: true, is: { writtenOff: { approvedBy: permission.approvedBy } } } as const;
        const { act, limit } = permission;
        return refuse(permission.reason, { act, measure: privilegedActs[act], size, limit });
      }
    }
  }
}

type Pay = Extract<TradeInCommand, { type: "charge-old-unit" }>["pay"];

function charged(dueMinor: OldUnitView["dueMinor"], pay: Pay, { currency, tenderRules: rules, at }: LaneContext) {
  const offer =
    pay.type === "cash"
      ? ({ type: "cash", tenderedMinor: cashDue(dueMinor, cashRounding(rules)) } as const)
      : ({ ...pay, amountMinor: dueMinor } as const);
  const result = takeTender(offer, { dueMinor, currency, rules, taken: [], lines: [], atMs: at.wallMs });
  if (!result.ok) return refuse(result.reason, result.detail);
  const { body } = result;
  if (body.type !== "cash" && body.type !== "card") return refuse("tender-not-taken");
  return { ok: true, is: { charged: body } } as const;
}

/** As the window draws them. */
export function oldUnitsView(
  { sale, earlier, coverDay = "" }: OpenReturn,
  rules: LaneContext["tenderRules"],
): { readonly oldUnits?: readonly OldUnitView[] } {
  const units = laterUnits(sale, earlier).map(({ tender, body, later, dueMinor, isArrived }) => ({
    ...{ tender, name: body.unitName, untilDay: later.untilDay, isOverdue: dueMinor > 0 && later.untilDay < coverDay },
    ...{ isArrived, dueMinor, cashMinor: cashDue(dueMinor, cashRounding(rules)) },
  }));
  return units.length === 0 ? {} : { oldUnits: units };
}

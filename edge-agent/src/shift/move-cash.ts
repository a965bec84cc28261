// Cash that comes and goes without goods, and the drawer opened without a sale: each an entry with its reason [P9].

import {
  currencyExponent,
  minor,
  noSaleDraft,
  paidInDraft,
  paidOutDraft,
  permissionFor,
  pickUpDraft,
} from "@evertill/core";
import type { DayCommand } from "@evertill/protocol";
import { type DayDraft, type DayStep, draftContext, type PersonContext } from "./day-input.ts";
import { bagsKept, type DayState, type OpenShift } from "./day-state.ts";

type CashCommand = Extract<DayCommand, { type: "paid-in" | "paid-out" | "pick-up" | "no-sale" }>;

/** Above this many major units an amount is a typing slip. */
const mostMajor = 1_000_000;

/** The drawer opens with each of them. The shift's totals are folded by whoever appends the entry. */
export function moveCash(state: DayState, shift: OpenShift, input: CashCommand, by: PersonContext): DayStep {
  const { currency } = by;
  const { shiftId, shiftNumber } = shift;
  const of = { shiftId, shiftNumber, currency };
  const context = draftContext(state, by);
  if (input.type === "no-sale") return appended(state, noSaleDraft(context, { ...of, reason: input.reason }));
  if (input.amountMinor < 1 || input.amountMinor > mostMajor * 10 ** currencyExponent[currency])
    return { ok: false, reason: "bad-amount" };
  const amountMinor = minor(input.amountMinor);
  switch (input.type) {
    case "paid-in":
      return appended(state, paidInDraft(context, { ...of, amountMinor, reason: input.reason }));
    case "paid-out": {
      const permission = permissionFor(
        { act: "paid-out", size: amountMinor },
        { by: by.person, approver: by.approver },
      );
      if (!permission.ok) {
        const { ok, reason, ...detail } = permission;
        return { ok, reason, detail };
      }
      const approved = permission.approvedBy === null ? {} : { approvedBy: permission.approvedBy };
      return appended(state, paidOutDraft(context, { ...of, amountMinor, reason: input.reason, ...approved }));
    }
    case "pick-up": {
      const bag = input.bag?.toUpperCase() ?? null;
      if (bag !== null && state.bags.includes(bag)) return { ok: false, reason: "bag-used" };
      const bags = bag === null ? state.bags : [...state.bags, bag].slice(-bagsKept);
      return appended({ ...state, bags }, pickUpDraft(context, { ...of, amountMinor, bag }));
    }
  }
}

const appended = (state: DayState, draft: DayDraft): DayStep => ({
  ok: true,
  state,
  effects: [{ type: "append", draft }, { type: "kick-drawer" }],
});

// What a return keeps from its refund: for gifts and for accessories that did not come back, for services that are free no
// more; and which services it does not refund, since they were performed.

import type { AccessoryDeduction, GiftDeduction } from "./return-body.ts";
import type { QuotedReturn } from "./returnable.ts";

export const keptOf = ({
  giftDeductions = [],
  accessoryDeductions = [],
}: {
  readonly giftDeductions?: readonly GiftDeduction[];
  readonly accessoryDeductions?: readonly AccessoryDeduction[];
}): readonly (GiftDeduction | AccessoryDeduction)[] => [...giftDeductions, ...accessoryDeductions];

/** As a body has them: none, absent. */
export const deductionsWritten = ({
  giftDeductions,
  accessoryDeductions,
  servicesKept = [],
}: Pick<QuotedReturn, "giftDeductions" | "accessoryDeductions"> & Partial<Pick<QuotedReturn, "servicesKept">>) => ({
  ...(giftDeductions.length === 0 ? {} : { giftDeductions }),
  ...(accessoryDeductions.length === 0 ? {} : { accessoryDeductions }),
  ...(servicesKept.length === 0 ? {} : { servicesKept }),
});

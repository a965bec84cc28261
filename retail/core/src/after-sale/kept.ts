// What a return keeps from its refund: for gifts and for accessories that did not come back.

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
}: Pick<QuotedReturn, "giftDeductions" | "accessoryDeductions">) => ({
  ...(giftDeductions.length === 0 ? {} : { giftDeductions }),
  ...(accessoryDeductions.length === 0 ? {} : { accessoryDeductions }),
});

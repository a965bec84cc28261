// The vouchers of a sale, open or just paid, as the window draws them.

import type { VoucherTerms } from "@evertill/core";
import type { VoucherView } from "@evertill/protocol";

export const vouchersOfSale = ({
  vouchers = [],
}: {
  readonly vouchers?: readonly Pick<VoucherTerms, keyof VoucherView>[];
}): { readonly vouchers?: readonly VoucherView[] } =>
  vouchers.length === 0
    ? {}
    : {
        vouchers: vouchers.map(({ promotionId, name, payer, count, valueMinor }) => {
          return { promotionId, name, payer, count, valueMinor };
        }),
      };

// What goods that came back without a receipt write into the journal: nobody knows which sale they are of.

import type { Minor } from "../money.ts";
import type { PriceSource } from "../prices/price-book.ts";
import type { ReturnBody, ReturnLineBody } from "./return-body.ts";

export interface NoReceiptLineBody extends ReturnLineBody {
  /** What a piece counts for: the lowest price within the store's days, without tax on top. */
  readonly unitPriceMinor: Minor;
  /** The price that it is not above; absent: the item's base price [P7]. */
  readonly priceSource?: PriceSource;
}

export interface NoReceiptReturnBody extends Omit<ReturnBody, "original" | "lines"> {
  readonly lines: readonly NoReceiptLineBody[];
  /** Within how many days the lowest price was looked for. */
  readonly lowestOfDays: number;
  /** Subject id of who approved it; null where nobody had to [P9]. */
  readonly approvedBy: string | null;
}

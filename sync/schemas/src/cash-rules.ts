// The part `cash` of a store's document: what the store decides about the cash in its drawers. A store that says
// nothing gets retail/core's `defaultCashRules`.

import { Type } from "typebox";
import { priceMinor } from "./fields.ts";

export const cashRules = Type.Object(
  {
    /** What a drawer begins a shift with. */
    floatMinor: priceMinor,
    /** A shift may be opened without counting. */
    quickOpen: Type.Boolean(),
    /** A drawer that holds more asks for a pick-up. */
    drawerLimitMinor: priceMinor,
    /** A count that misses by more is asked for a second time. */
    recountAboveMinor: priceMinor,
  },
  { additionalProperties: false },
);

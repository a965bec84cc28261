// The part `offlineLimit` of a store's document: what the store may let be spent of gift cards and store credit while the
// tier above cannot be asked. A store that says nothing takes none then: retail/core's `noOfflineLimit`.

import { Type } from "typebox";
import { priceMinor } from "./fields.ts";

export const offlineLimit = Type.Object(
  {
    /** The worst case of the whole store. */
    storeMinor: priceMinor,
    /** Lanes 1…so many have an allotment for the time without the hub. */
    lanes: Type.Integer({ minimum: 0, maximum: 99 }),
    laneMinor: priceMinor,
    /** Of one number. */
    numberMinor: priceMinor,
  },
  { additionalProperties: false },
);

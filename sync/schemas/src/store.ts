// The collection `store`: what a box must know of its own store to sell and to print a receipt.

import { namesShown } from "@evertill/core";
import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { afterSaleRules } from "./after-sale-rules.ts";
import { allocationRules } from "./allocation-rules.ts";
import { cashRules } from "./cash-rules.ts";
import { deliveryRules } from "./delivery-rules.ts";
import { bilingual, currency, id } from "./fields.ts";
import { floor } from "./floor.ts";
import { offlineLimit } from "./offline-limit.ts";
import { operator } from "./operator.ts";
import { tenders } from "./tenders.ts";

export const storeShape = Type.Object(
  {
    storeId: id(40),
    name: bilingual,
    address: bilingual,
    /** IANA name, `Asia/Shanghai`; decides the business day. */
    timeZone: Type.String({ maxLength: 64 }),
    currency,
    tenders,
    cash: Type.Optional(cashRules),
    offlineLimit: Type.Optional(offlineLimit),
    afterSale: Type.Optional(afterSaleRules),
    /** The same for points, counted in points. */
    offlinePoints: Type.Optional(offlineLimit),
    /** Who sells here, as papers say it; absent: they do not. */
    operator: Type.Optional(operator),
    /** Of its papers; absent: zh. */
    paperLanguage: Type.Optional(Type.Enum(["zh", "en"])),
    /** Absent: nothing is delivered by slots, and nobody is asked where to. */
    delivery: Type.Optional(deliveryRules),
    /** Days for which an order that nobody pays stands and keeps its goods; absent: 12 hours. */
    orderHoldDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
    /** What a shopper who called somebody reads of who comes; absent: the given name. */
    associateShownAs: Type.Optional(Type.Enum([...namesShown])),
    /** Absent: nobody is told where goods stand. */
    floor: Type.Optional(floor),
    /** Absent: orders from elsewhere are taken whatever there is. */
    allocation: Type.Optional(allocationRules),
    /** Papers carry the code of the receipt on the web; absent: they do not. */
    eReceiptOnPaper: Type.Optional(Type.Boolean()),
    /** What amounts are to be computed with; entries repeat it [P7]. */
    versions: Type.Object(
      {
        engine: Type.String({ maxLength: 80 }),
        priceBook: Type.String({ maxLength: 80 }),
        promotions: Type.String({ maxLength: 80 }),
        tax: Type.String({ maxLength: 80 }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

export type StoreDocument = Static<typeof storeShape>;

/** Version 1 added `tenders`, version 2 `cash`, version 3 `offlineLimit`, version 4 `paperLanguage`, version 5 tenders of third parties, version 6 `operator`, version 7 subsidies, version 8 `eReceiptOnPaper`, version 9 `afterSale`, version 10 `offlinePoints`, version 11 trade-ins, version 12 `delivery`, version 13 `orderHoldDays`, version 14 `associateShownAs`, version 15 `floor`, version 16 `allocation`. A changed shape gets the next number; boxes are then sent the collection again. */
export const storeSchema: RxJsonSchema<StoreDocument> = {
  version: 16,
  primaryKey: "storeId",
  type: "object",
  properties: storeShape.properties,
  required: storeShape.required,
  additionalProperties: false,
  indexes: [],
};

// English words of the till: short verbs, the trade's own terms. A file a flow.

import { afterSale } from "./en/after-sale.ts";
import { day } from "./en/day.ts";
import { delivery } from "./en/delivery.ts";
import { goods } from "./en/goods.ts";
import { pay } from "./en/pay.ts";
import { people } from "./en/people.ts";
import { refusals } from "./en/refusals.ts";
import { screen } from "./en/screen.ts";
import { sell } from "./en/sell.ts";
import { services } from "./en/services.ts";
import { setAside } from "./en/set-aside.ts";
import { tradeIn } from "./en/trade-in.ts";
import { trouble } from "./en/trouble.ts";

export const en = {
  ...screen,
  ...sell,
  ...goods,
  ...people,
  ...pay,
  ...services,
  ...tradeIn,
  ...delivery,
  ...setAside,
  ...afterSale,
  ...day,
  ...trouble,
  ...refusals,
} as const;

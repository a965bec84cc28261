// The same words in Chinese, as a cashier says them.

import type { SameWords } from "@evertill/ui";
import type { en } from "./en.ts";
import { afterSale } from "./zh/after-sale.ts";
import { day } from "./zh/day.ts";
import { delivery } from "./zh/delivery.ts";
import { goods } from "./zh/goods.ts";
import { pay } from "./zh/pay.ts";
import { people } from "./zh/people.ts";
import { refusals } from "./zh/refusals.ts";
import { screen } from "./zh/screen.ts";
import { sell } from "./zh/sell.ts";
import { services } from "./zh/services.ts";
import { setAside } from "./zh/set-aside.ts";
import { tradeIn } from "./zh/trade-in.ts";
import { trouble } from "./zh/trouble.ts";

export const zh: SameWords<typeof en> = {
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
};

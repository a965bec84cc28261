// What a store decides about the cash in its drawers. Data of the store's document; a store that says nothing gets these.

import { type Currency, currencyExponent, type Minor, minor } from "../money.ts";

export interface CashRules {
  /** What a drawer begins a shift with. */
  readonly floatMinor: Minor;
  /** A shift may be opened without counting: as the last close left the drawer, or with the standard float. */
  readonly quickOpen: boolean;
  /** A drawer that holds more asks for a pick-up. */
  readonly drawerLimitMinor: Minor;
  /** A count that misses by more is asked for a second time before it is booked. */
  readonly recountAboveMinor: Minor;
}

export function defaultCashRules(currency: Currency): CashRules {
  const major = (amount: number) => minor(amount * 10 ** currencyExponent[currency]);
  const scale = currency === "JPY" ? 100 : 1;
  return {
    floatMinor: major(500 * scale),
    quickOpen: true,
    drawerLimitMinor: major(20_000 * scale),
    recountAboveMinor: major(10 * scale),
  };
}

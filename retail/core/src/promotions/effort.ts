// How much of the search each part of a sale gets. Work is counted, never timed, so that every machine finds the same
// plan [P7].

/** How a part is gone about. */
export interface Effort {
  /**
   * In parcels looked at: within so many most parts are searched through, and a good plan need not be looked for. 0: it is
   * looked for at once.
   */
  readonly quickWork: number;
  /** From which courses a good plan is looked for. */
  readonly from: "the best" | "all first steps";
  /** In parcels looked at: the whole search through the part, the quick one included. */
  readonly workAllowed: number;
}

/** Parcels that the search may look at in one sale. */
export const workOfSale = 20_000;
/**
 * A part of more candidates × parcels than the first gets little work, of more than the second none: within what is allowed
 * the search would see too little of it.
 */
const [searchedThrough, searchedALittle] = [100, 160];
const littleWork = 1_500;
const quickWork = 4_000;
/** Nearly all parts of no more candidates × parcels are searched through soon when a good plan is known: one is found at once. */
const smallPart = 24;
/** Pieces of one lot are alike: where the best is not found soon, many ways are about as good. */
const workOfOneLot = 5_000;

/** @param workLeft of what the sale may look at */
export function effortFor(
  { candidates, parcels }: { readonly candidates: number; readonly parcels: number },
  workLeft: number,
): Effort {
  const size = candidates * parcels;
  const most = parcels === 1 ? workOfOneLot : size > searchedThrough ? littleWork : workOfSale;
  const workAllowed = size > searchedALittle ? 0 : Math.min(workLeft, most);
  const isBig = size > smallPart;
  return {
    quickWork: isBig && workAllowed > quickWork ? quickWork : 0,
    from: isBig && size <= searchedALittle ? "all first steps" : "the best",
    workAllowed,
  };
}

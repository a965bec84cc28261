// Books wait on a shelf for their hour and day: the newest whose both have come is in force.

interface Waiting {
  readonly number: number;
  readonly fromMs: number;
  /** `YYYY-MM-DD` */
  readonly fromDay: string;
}

export interface BookMoment {
  readonly nowMs: number;
  readonly businessDay: string;
}

/** Highest number first. */
export const newestFirst = <Book extends Pick<Waiting, "number">>(books: readonly Book[]): readonly Book[] =>
  books.toSorted((a, b) => b.number - a.number);

/** @param books the newest first */
export const bookInForce = <Book extends Waiting>(
  books: readonly Book[],
  { nowMs, businessDay }: BookMoment,
): Book | undefined => books.find(({ fromMs, fromDay }) => fromMs <= nowMs && fromDay <= businessDay);

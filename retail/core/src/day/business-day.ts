// The business day: opened with the store's first shift, ended by a person, not by midnight. Days are `YYYY-MM-DD`.

/** What a box knows of its store's day. */
export interface StoreDay {
  readonly businessDay: string;
  readonly ended: boolean;
}

const dayMs = 86_400_000;

/** `count` days later. @param day `YYYY-MM-DD` */
function daysLater(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/**
 * The business day that a shift opened now belongs to.
 *
 * The day that is open goes on while any shift of it is open, past midnight too; with none open, a later day of the
 * calendar begins a new one, so that a day that nobody ended holds nobody up. Each day is ended once: what opens after
 * it belongs to the next. A day more than one ahead of the calendar came from a wrong clock and is passed over.
 */
export function dayToOpen(of: {
  readonly known: StoreDay | null;
  /** Some shift of the known day is open in the store. */
  readonly isTrading: boolean;
  /** The calendar's day by the store's clock. */
  readonly clockDay: string;
}): string {
  const { known, isTrading, clockDay } = of;
  if (known === null || known.businessDay > daysLater(clockDay, 1)) return clockDay;
  if (known.ended) return clockDay > known.businessDay ? clockDay : daysLater(known.businessDay, 1);
  return isTrading || known.businessDay > clockDay ? known.businessDay : clockDay;
}

/** What two boxes know together: the later day; of one day, that it was ended. */
export function laterDay(one: StoreDay | null, other: StoreDay | null): StoreDay | null {
  if (one === null || other === null) return one ?? other;
  if (one.businessDay !== other.businessDay) return one.businessDay > other.businessDay ? one : other;
  return one.ended ? one : other;
}

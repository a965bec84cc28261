// Looks for money at an acquirer that is matched twice, or never: tills pay and send late, the acquirer's clock is another, its
// lists are away, cut, wrong in a line, the hub is started anew. Once all of it is mended each payment is on one entry, once.
// From one seed, on the hub's own modules.

import { beginShift } from "../../edge-agent/src/box/testing-box.ts";
import { hub, type List, line } from "../../edge-agent/src/settlement/testing-settlements.ts";
import { Random } from "../simulation/random.ts";

export interface SettlementFinding {
  readonly promise: "P2" | "P4";
  readonly what: string;
  readonly seed: number;
}

interface Searched {
  /** Null: nothing was found. */
  readonly finding: SettlementFinding | null;
  /** Lines that were matched. */
  readonly matched: number;
}

const dayMs = 86_400_000;

export async function searchSettlements(of: { readonly seeds: number }): Promise<Searched> {
  let matched = 0;
  for (let seed = 1; seed <= of.seeds; seed += 1) {
    const store = new Store(new Random(seed));
    const found = await store.days();
    if (found !== null) return { finding: { ...found, seed }, matched };
    matched += store.matched().length;
  }
  return { finding: null, matched };
}

class Store {
  readonly #random: Random;
  #at = hub();
  /** What the acquirer really took, by its own day. */
  readonly #books = new Map<string, List[number][]>();
  readonly #days: string[] = [];
  /** Payments of tills that have not sent them yet. */
  #unsent: { readonly reference: string; readonly amountMinor: number; readonly businessDay: string }[] = [];
  readonly #aheadMs: number;
  #payments = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#aheadMs = random.pick([-12, -8, 0, 8, 14]) * 3_600_000;
    beginShift(this.#at.box);
  }

  async days(): Promise<Omit<SettlementFinding, "seed"> | null> {
    for (let day = 0; day < 3; day += 1) await this.#oneDay();
    this.#list(() => false);
    this.#send(() => true);
    for (let look = 0; look < 12; look += 1) await this.#at.passes(6 * 3_600_000);
    return this.#judged();
  }

  async #oneDay(): Promise<void> {
    const { box } = this.#at;
    if (box.day.shift === null) beginShift(box);
    const { businessDay } = box.inForce.moment();
    this.#days.push(businessDay);
    for (let payment = 0; payment < 6; payment += 1) {
      this.#at.clock.nowMs += this.#random.between(0, 2) * 3_600_000;
      this.#pay(businessDay);
    }
    this.#at.endsDay();
    for (let look = 0; look < 4; look += 1) {
      this.#list(() => this.#random.chance(0.3));
      this.#send(() => this.#random.chance(0.3));
      if (this.#random.chance(0.2)) this.#restart();
      await this.#at.passes(this.#random.pick([5_000, 60_000, 3_600_000]));
    }
    this.#at.clock.nowMs = Date.parse(businessDay) + dayMs + 12 * 3_600_000;
  }

  #pay(businessDay: string): void {
    this.#payments += 1;
    const paid = { reference: `paid-${this.#payments}`, amountMinor: this.#random.between(1, 1_000), businessDay };
    const theirDay = new Date(this.#at.clock.nowMs + this.#aheadMs).toISOString().slice(0, 10);
    this.#books.set(theirDay, [...(this.#books.get(theirDay) ?? []), line(paid.reference, paid.amountMinor)]);
    if (this.#random.chance(0.3)) this.#unsent.push(paid);
    else this.#at.pays(paid.reference, paid.amountMinor, { businessDay });
  }

  #send(isSent: () => boolean): void {
    const sent = this.#unsent.filter(isSent);
    this.#unsent = this.#unsent.filter((each) => !sent.includes(each));
    for (const { reference, amountMinor, businessDay } of sent) this.#at.pays(reference, amountMinor, { businessDay });
  }

  /** What the acquirer answers from now on. */
  #list(isWrong: () => boolean): void {
    const { lists } = this.#at.acquirer;
    lists.clear();
    for (const [day, lines] of this.#books)
      lists.set(day, { outcome: "settled", lines: this.#misstated(lines, isWrong) });
    const away = { outcome: "unknown", reason: "unreachable" } as const;
    const cut = { outcome: "malformed", at: "lines[0].kind" } as const;
    for (const day of this.#days) if (isWrong()) lists.set(day, this.#random.pick([away, cut]));
  }

  #misstated(lines: List, isWrong: () => boolean): List {
    return lines.flatMap((each) => {
      if (!isWrong()) return [each];
      const { reference, amountMinor } = each;
      return this.#random.pick<List>([[], [each, each], [line(reference, amountMinor + 1)], [each, line("nobody", 1)]]);
    });
  }

  #restart(): void {
    const { box, folder, clock, acquirer } = this.#at;
    box.ports.db.close();
    this.#at = hub(folder, clock, acquirer);
  }

  matched(): readonly string[] {
    return this.#at.written().flatMap(({ matched }) => matched.map(({ reference }) => reference));
  }

  #judged(): Omit<SettlementFinding, "seed"> | null {
    const matched = this.matched();
    const twice = matched.find((reference, place) => matched.indexOf(reference) !== place);
    if (twice !== undefined) return { promise: "P2", what: `${twice} is matched twice` };
    const taken = [...this.#books.values()].flat().map(({ reference }) => reference);
    const never = taken.find((reference) => !matched.includes(reference));
    if (never !== undefined) return { promise: "P4", what: `${never} is never matched` };
    const [task] = this.#at.tasks();
    return task === undefined ? null : { promise: "P4", what: `${task} is somebody's still` };
  }
}

// The hub asks its acquirer for the lists of days that are over, holds them against what all lanes took, and writes what came
// of it into its journal. Nothing waits for it: a list that is not to be had is asked for again until it is. SPEC Z1–Z7.

import {
  type Currency,
  dayAfter,
  isListDue,
  listsWanted,
  mostMatched,
  settlementCauses,
  settlementDraft,
  type TaskCause,
} from "@evertill/core";
import type { SettlementOutcome } from "@evertill/device-drivers";
import type { Box } from "../box/box.ts";
import type { Acquirer } from "../payment/payment-desk.ts";
import { daysLookedAt } from "./settlement-table.ts";
import { bodyToWrite, type ListStanding, listStandings, surelyUnknownMs } from "./standing.ts";

const lookEveryMs = 2_000;
/** Entries that come late are held against the lists within this. */
const matchEveryMs = 60_000;
/** What stands is worked out anew after this: whether a line is missing depends on the hour. */
const standsMs = 60_000;
/** A list that is not had so long after its day was over everywhere is somebody's to look into. */
const outstandingMs = (24 + 12) * 3_600_000;
/** Who the hub's own entries name: nobody asked. */
const byItself = "hub";

export interface AcquirerStandings {
  readonly acquirer: string;
  /** This hub can ask for its lists. */
  readonly isAsked: boolean;
  readonly standings: readonly ListStanding[];
}

type Standings = readonly ListStanding[];

/** As it was worked out last. */
interface Standing {
  /** What it was worked out of. */
  readonly of: string;
  readonly untilMs: number;
  readonly standings: Standings;
  /** When the last of each day was paid. */
  readonly lastPaid: ReadonlyMap<string, number>;
}

export class SettlementDesk {
  readonly #box: Box;
  readonly #acquirer: Acquirer | null;
  #isAsking = false;
  #lookAtMs = 0;
  #matchAtMs = 0;
  #matchedVersion = -1;
  readonly #stands = new Map<string, Standing>();
  /** Lists that somebody wants anew, whatever was read before. */
  readonly #anew = new Set<string>();

  constructor(box: Box, acquirer: Acquirer | null) {
    this.#box = box;
    this.#acquirer = acquirer;
  }

  /** @param nowMs of a clock that never goes back */
  tick(nowMs: number): void {
    if (this.#acquirer === null || this.#isAsking || nowMs < this.#lookAtMs) return;
    this.#lookAtMs = nowMs + lookEveryMs;
    const { version } = this.#box.settlements;
    if (version !== this.#matchedVersion && nowMs >= this.#matchAtMs) {
      const isSure = this.#write(this.#acquirer.name);
      this.#matchAtMs = nowMs + (isSure ? matchEveryMs : surelyUnknownMs);
    }
    const day = this.#dueList(this.#acquirer.name);
    if (day === undefined) return;
    this.#isAsking = true;
    this.#ask(this.#acquirer, day)
      .catch((error: unknown) => this.#box.ports.log("settlement-not-asked", { day, error: String(error) }))
      .finally(() => {
        this.#isAsking = false;
        // The next list of those that are due, without a pause.
        this.#lookAtMs = nowMs;
      });
  }

  /** Somebody wants it now: every list is asked for once more. */
  askNow(): void {
    for (const day of listsWanted(this.#days())) this.#anew.add(day);
    this.#lookAtMs = 0;
  }

  async #ask({ name, device }: Acquirer, day: string): Promise<void> {
    this.#anew.delete(day);
    const answer = await device.settle(day);
    const { settlements } = this.#box;
    const nowMs = this.#nowMs();
    this.#box.transact(() => {
      if (answer.outcome === "settled") settlements.read(name, { day, lines: answer.lines, nowMs });
      else settlements.notHad(name, { day, refused: refusalOf(answer), nowMs });
    });
    this.#box.ports.log("settlement", { day, outcome: answer.outcome });
    this.#matchAtMs = 0;
  }

  #dueList(acquirer: string): string | undefined {
    const { settlements } = this.#box;
    const { overDays, fromDay, nowMs } = this.#days();
    const { standings, lastPaid } = this.#standing(acquirer);
    const differing = new Set(standings.flatMap(({ day, differences }) => (differences.length > 0 ? [day] : [])));
    const held = settlements.heldLists(acquirer, fromDay);
    return listsWanted({ overDays, nowMs }).find((day) => {
      const list = held.get(day);
      if (this.#anew.has(day)) return true;
      const near = [-1, 0, 1].map((days) => dayAfter(day, days)).filter((each) => overDays.includes(each));
      const lastPaidMs = near.reduce<number | null>((last, each) => {
        const atMs = lastPaid.get(each);
        return atMs === undefined || (last !== null && last > atMs) ? last : atMs;
      }, null);
      return isListDue({ day, held: list, lastPaidMs, differs: differing.has(day) }, nowMs);
    });
  }

  /** As many entries as it takes. @returns false: something cannot be said yet, or the disk refused it */
  #write(acquirer: string): boolean {
    const { settlements, inForce, ports } = this.#box;
    const currency: Currency = ports.reference.store()?.currency ?? "CNY";
    for (;;) {
      const standings = this.#standings(acquirer);
      const isSure = standings.every(({ waiting }) => waiting === 0);
      // What is not sure yet is looked at once more.
      this.#matchedVersion = isSure ? settlements.version : -1;
      const body = standings
        .map((each) => bodyToWrite(each, { acquirer, currency, most: mostMatched }))
        .find((each) => each !== null);
      if (body === undefined) return isSure;
      const draft = settlementDraft(body, { ...inForce.moment(), person: byItself });
      const said = JSON.stringify(body.differences);
      const failure = this.#box.book(draft, () => settlements.said(acquirer, { ...body, said }));
      if (failure !== null) {
        this.#matchedVersion = -1;
        return false;
      }
    }
  }

  #days() {
    const { settlements, inForce, day } = this.#box;
    const { at, businessDay } = inForce.moment();
    const isEnded = day.storeDay?.businessDay === businessDay && day.storeDay.ended;
    const isOver = (of: string): boolean => of < businessDay || (of === businessDay && isEnded);
    const fromDay = dayAfter(businessDay, -daysLookedAt);
    const { days, first } = settlements.businessDays(fromDay);
    return { fromDay, isOver, overDays: days.filter(isOver), firstDay: first, nowMs: at.wallMs };
  }

  #standings(acquirer: string): Standings {
    return this.#standing(acquirer).standings;
  }

  #standing(acquirer: string): Standing {
    const { settlements } = this.#box;
    const { fromDay, ...days } = this.#days();
    const { nowMs } = days;
    const of = `${settlements.version} ${fromDay} ${days.overDays.join()}`;
    const known = this.#stands.get(acquirer);
    if (known?.of === of && nowMs < known.untilMs) return known;
    const lists = settlements.lists(acquirer, fromDay);
    const isHeld = new Set(lists.map((list) => list.day));
    // Matched on a list that is not looked at any more: settled.
    const ours = settlements
      .ours(acquirer, fromDay)
      .filter(({ matchedOn }) => matchedOn === null || isHeld.has(matchedOn));
    const standings = listStandings({ ...days, lists, ours });
    const isUnsure = standings.some(({ waiting }) => waiting > 0);
    const standing: Standing = {
      ...{ of, standings, untilMs: nowMs + (isUnsure ? surelyUnknownMs : standsMs) },
      // They come by the time.
      lastPaid: new Map(ours.map(({ day, atMs }) => [day, atMs])),
    };
    this.#stands.set(acquirer, standing);
    return standing;
  }

  /** Of every acquirer of which a payment or a list is known. */
  read(): readonly AcquirerStandings[] {
    const { businessDay } = this.#box.inForce.moment();
    const own = this.#acquirer?.name;
    const others = this.#box.settlements.acquirers(dayAfter(businessDay, -daysLookedAt)).filter((name) => name !== own);
    return [...(own === undefined ? [] : [own]), ...others].map((acquirer) => ({
      ...{ acquirer, isAsked: acquirer === own },
      standings: this.#standings(acquirer),
    }));
  }

  /** Whether it still looks at what a task of its own is about: what is older stays as it was left. */
  judges({ about }: Pick<TaskCause, "about">): boolean {
    const [acquirer, day = ""] = about.split("/");
    return acquirer === this.#acquirer?.name && day >= this.#days().fromDay;
  }

  /** What somebody has to look into, as far as it stands now. */
  causes(): readonly TaskCause[] {
    const acquirer = this.#acquirer?.name;
    if (acquirer === undefined) return [];
    const nowMs = this.#nowMs();
    return this.#standings(acquirer).flatMap(({ day, list, differences, ours }): readonly TaskCause[] => {
      const isOutstanding = nowMs >= Date.parse(day) + outstandingMs && (list?.readAtMs ?? null) === null;
      const about = `${acquirer}/${day}`;
      return [
        ...settlementCauses({ acquirer, day, differences }, null),
        ...(isOutstanding && ours.length > 0
          ? [{ kind: "settlement-outstanding", about, entry: null, amount: ours.length } as const]
          : []),
      ];
    });
  }

  #nowMs(): number {
    return this.#box.entryClock.now().wallMs;
  }
}

const refusalOf = (answer: Exclude<SettlementOutcome, { outcome: "settled" }>): string =>
  answer.outcome === "malformed" ? `malformed ${answer.at}` : answer.reason;

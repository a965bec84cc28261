// One gift card and the lanes at which it is spent, by the rule that hub and lanes go by: what is spent beyond what was on it
// is never more than the store's offline limit. SPEC V1–V9.

import { type Minor, minor, type OfflineLimit } from "@evertill/core";
import type {
  HeldValueClaim,
  ValueFromLane,
  ValueToLane,
} from "../../edge-agent/src/stored-value/spending-messages.ts";
import { answerBy } from "../../edge-agent/src/stored-value/spending-rule.ts";
import type { Act, Leased, OnTheWay, Turn } from "./store-links.ts";

interface Spent {
  readonly claimId: string;
  readonly amountMinor: number;
}

interface Given extends Spent {
  readonly lane: number;
}

interface Hub {
  readonly claims: readonly Given[];
  /** By lane: its entries that came. */
  readonly entries: readonly (readonly Spent[])[];
  /** By lane: how many of them HQ has. */
  readonly atHq: readonly number[];
  readonly isHqUp: boolean;
  readonly hqLossesLeft: number;
  /** As for coupons. */
  readonly heads: readonly (number | null)[] | null;
}

interface Lane {
  readonly number: number;
  /** Ids of claims that are in no entry. */
  readonly asked: readonly string[];
  /** The question that stands, in memory. */
  readonly question: string | null;
  /** Given to it and not spent. */
  readonly given: readonly Spent[];
  /** Of the sale that is being paid. */
  readonly tender: Spent | null;
  readonly entries: readonly Spent[];
  readonly acknowledged: number;
  readonly triesLeft: number;
  readonly claims: number;
}

type Up =
  | ValueFromLane
  | { readonly type: "head"; readonly through: number }
  | { readonly type: "entries"; readonly entries: readonly Spent[] };
type Down = ValueToLane | { readonly type: "ack"; readonly through: number };

const account = "gift-card:1";

export interface CardOptions {
  readonly limit: OfflineLimit;
  readonly onCardMinor: number;
  /** What each lane would spend, by its tries: the first lane's first. */
  readonly wanted: readonly (readonly number[])[];
  /** How often HQ goes away. */
  readonly hqLosses: number;
  /** The doubt of a new hub ends before every lane has spoken. */
  readonly isHasty?: boolean;
  /** A rule switched off. */
  readonly without?: "claims-count" | "doubt" | "claims-told";
}

const sum = (all: readonly Spent[]): number => all.reduce((so, { amountMinor }) => so + amountMinor, 0);
const both = (amount: number) => ({ numberMinor: amount, allMinor: amount });

export function card(options: CardOptions): Leased<Hub, Lane, Up, Down> {
  const { limit, onCardMinor, wanted, hqLosses, isHasty = false, without } = options;
  const none = wanted.map(() => []);
  const start: Hub = {
    ...{ claims: [], entries: none, atHq: wanted.map(() => 0), isHqUp: true, hqLossesLeft: hqLosses, heads: null },
  };
  const quiet = <Box>(box: Box): Turn<Box, never> => ({ box, says: [] });
  const owed = (spent: number): Minor => minor(onCardMinor - spent);

  /** By the lane's own word. */
  const alone = (lane: Lane, claimId: string, mostMinor: number): Lane => {
    const unconfirmed = sum(lane.entries.slice(lane.acknowledged));
    const answer = answerBy(
      { leastMinor: 1, mostMinor },
      { owedMinor: owed(sum(lane.entries)), claimed: both(sum(lane.given)), unconfirmed: both(unconfirmed) },
      { limit, lane: lane.number, word: "lane" },
    );
    return taken({ ...lane, question: null }, claimId, answer.ok ? answer.amountMinor : 0);
  };

  const taken = (lane: Lane, claimId: string, amountMinor: number): Lane => {
    if (amountMinor === 0) return lane;
    const tender = { claimId, amountMinor };
    return { ...lane, tender, given: [...lane.given, tender] };
  };

  const wantedBy = (lane: Lane): number => wanted[lane.number - 1]?.at(lane.claims - 1) ?? 1;

  const asks = (lane: Lane, isUp: boolean): Act<Lane, Up> => {
    const claimId = `till-${lane.number}/${lane.claims + 1}`;
    const noted = { ...lane, asked: [...lane.asked, claimId], claims: lane.claims + 1, triesLeft: lane.triesLeft - 1 };
    const mostMinor = wantedBy(noted);
    const claim = { type: "value-claim", claimId, account, leastMinor: 1, mostMinor } as const;
    return isUp
      ? { label: `would spend ${mostMinor}`, box: { ...noted, question: claimId }, says: [claim] }
      : { label: `would spend ${mostMinor} alone`, box: alone(noted, claimId, mostMinor), says: [] };
  };

  const acts = (lane: Lane, { isUp, up, down }: OnTheWay<Up, Down>): readonly Act<Lane, Up>[] => {
    const all: Act<Lane, Up>[] = [];
    const { question, tender } = lane;
    if (lane.triesLeft > 0 && question === null && tender === null) all.push(asks(lane, isUp));
    if (question !== null)
      all.push({
        ...{ label: "waits no longer for the hub", says: [] },
        box: alone(lane, question, wantedBy(lane)),
      });
    if (tender !== null) {
      all.push({ label: "takes the tender back", box: { ...lane, tender: null }, says: [] });
      const given = lane.given.filter(({ claimId }) => claimId !== tender.claimId);
      const asked = lane.asked.filter((claimId) => claimId !== tender.claimId);
      const entries = [...lane.entries, tender];
      all.push({ label: "is paid", box: { ...lane, tender: null, given, asked, entries }, says: [] });
    }
    const over = lane.asked.find((claimId) => claimId !== question && claimId !== tender?.claimId);
    if (over !== undefined) {
      const asked = lane.asked.filter((claimId) => claimId !== over);
      const given = lane.given.filter(({ claimId }) => claimId !== over);
      const says = isUp ? ([{ type: "value-claim-end", claimId: over }] as const) : [];
      all.push({ label: `ends ${over}`, box: { ...lane, asked, given }, says });
    }
    const isShipping = [...up, ...down].some(({ type }) => type === "entries" || type === "ack");
    if (isUp && lane.acknowledged < lane.entries.length && !isShipping)
      all.push({ label: "ships its entries", box: lane, says: [{ type: "entries", entries: lane.entries }] });
    return all;
  };

  const hears = (hub: Hub, from: number, said: Up): Turn<Hub, Down> => {
    switch (said.type) {
      case "head": {
        const heads = hub.heads?.map((head, at) => (at === from ? said.through : head)) ?? null;
        return quiet({ ...hub, heads });
      }
      case "entries": {
        const entries = hub.entries.map((known, at) => (at === from ? said.entries : known));
        const ended = new Set(said.entries.map(({ claimId }) => claimId));
        const claims = hub.claims.filter(({ claimId }) => !ended.has(claimId));
        return { box: { ...hub, entries, claims }, says: [{ type: "ack", through: said.entries.length }] };
      }
      case "value-claims": {
        const kept = hub.claims.filter(({ lane, claimId }) => lane !== from || said.claimIds.includes(claimId));
        const told = without === "claims-told" ? [] : (said.given ?? []);
        const fresh = told.filter(({ claimId }) => !kept.some((one) => one.claimId === claimId));
        const learned = fresh.map(({ claimId, amountMinor }) => ({ claimId, amountMinor, lane: from }));
        return quiet({ ...hub, claims: [...kept, ...learned] });
      }
      case "value-claim-end":
        return quiet({ ...hub, claims: hub.claims.filter(({ claimId }) => claimId !== said.claimId) });
      case "value-claim": {
        const isInDoubt = hub.heads !== null && without !== "doubt";
        const answer = answerBy(
          said,
          {
            owedMinor: owed(sum(hub.entries.flat())),
            claimed: both(without === "claims-count" ? 0 : sum(hub.claims)),
            unconfirmed: both(sum(hub.entries.flatMap((all, at) => all.slice(hub.atHq[at] ?? 0)))),
          },
          { limit, lane: 1, word: hub.isHqUp && !isInDoubt ? "hq" : "hub" },
        );
        const given = answer.ok ? [{ claimId: said.claimId, amountMinor: answer.amountMinor, lane: from }] : [];
        return {
          box: { ...hub, claims: [...hub.claims, ...given] },
          says: [{ type: "value-claim-answer", claimId: said.claimId, answer }],
        };
      }
    }
  };

  const hubActs = (hub: Hub) => {
    const all: { label: string; hub: Hub }[] = [];
    const arrived = hub.entries.map(({ length }) => length);
    if (hub.isHqUp && hub.hqLossesLeft > 0)
      all.push({ label: "HQ is away", hub: { ...hub, isHqUp: false, hqLossesLeft: hub.hqLossesLeft - 1 } });
    if (!hub.isHqUp) all.push({ label: "HQ is back", hub: { ...hub, isHqUp: true } });
    if (hub.isHqUp && arrived.some((length, at) => length > (hub.atHq[at] ?? 0)))
      all.push({ label: "HQ has the hub's entries", hub: { ...hub, atHq: arrived } });
    const { heads } = hub;
    const isTold = heads?.every((head, at) => head !== null && (arrived[at] ?? 0) >= head);
    if (heads !== null && (isHasty || isTold))
      all.push({ label: "the hub is in doubt no longer", hub: { ...hub, heads: null } });
    return all;
  };

  return {
    hub: start,
    emptyHub: { ...start, hqLossesLeft: 0, heads: wanted.map(() => null) },
    lanes: wanted.map(({ length }, index) => ({
      ...{ number: index + 1, asked: [], question: null, given: [], tender: null, entries: [], acknowledged: 0 },
      ...{ triesLeft: length, claims: 0 },
    })),
    greeted: (lane, hub, index) => ({
      box: { ...lane, acknowledged: hub.entries[index]?.length ?? 0 },
      says: [
        {
          ...{ type: "value-claims", claimIds: lane.asked },
          given: lane.given.map((one): HeldValueClaim => ({ ...one, account, leftMinor: 0 })),
        },
        { type: "head", through: lane.entries.length },
      ],
    }),
    laneHears: (lane, said) => {
      if (said.type === "ack") return quiet({ ...lane, acknowledged: Math.max(lane.acknowledged, said.through) });
      if (lane.question !== said.claimId) return quiet(lane);
      const { answer } = said;
      return quiet(taken({ ...lane, question: null }, said.claimId, answer.ok ? answer.amountMinor : 0));
    },
    laneActs: acts,
    laneCrashed: (lane) => ({ ...lane, question: null }),
    // Its question is answered by silence at once.
    laneLost: (lane) => (lane.question === null ? lane : alone(lane, lane.question, wantedBy(lane))),
    hubHears: hears,
    hubActs,
    broken: (_, lanes) => {
      const spent = lanes.reduce((so, { entries }) => so + sum(entries), 0);
      const most = onCardMinor + limit.storeMinor;
      return spent > most
        ? `${spent} is spent of ${onCardMinor}, the stated worst case is ${limit.storeMinor} more`
        : null;
    },
    isAtRest: ({ claims, heads, entries, atHq }, lanes) =>
      claims.length === 0 &&
      heads === null &&
      entries.every(({ length }, at) => length === atHq[at]) &&
      lanes.every(
        ({ asked, question, tender, entries: own, acknowledged }) =>
          asked.length === 0 && question === null && tender === null && acknowledged === own.length,
      ),
  };
}

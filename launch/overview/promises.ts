// How each promise stands by what the tiers say of themselves. Pure; what nobody answers for is never called kept.

import type { Balance } from "@evertill/core";
import type { BoxAnswer, HeldEpoch, Tiers } from "./tiers.ts";
import type { PromiseName, PromiseState, PromiseView } from "./view.ts";

interface Standing {
  readonly state: PromiseState;
  readonly count: number;
}

const kept = (count = 0): Standing => ({ state: "kept", count });
const waiting = (count = 0): Standing => ({ state: "waiting", count });
const broken = (count: number): Standing => ({ state: "broken", count });
const tested: Standing = { state: "tested", count: 0 };

const sum = <T>(of: readonly T[], amount: (one: T) => number): number =>
  of.reduce((total, one) => total + amount(one), 0);

const tillsOf = ({ till1, till2 }: Tiers): readonly BoxAnswer[] => [till1, till2].filter((each) => each !== null);

/** SQLite's FULL: a commit has returned when its pages are on the disk. */
const fullSynchronous = 2;

/** Entries that tills have and the tier above has not acknowledged. */
const onTheWay = (tiers: Tiers): number => sum(tillsOf(tiers), ({ unsentEntries }) => unsentEntries);

function durable(tiers: Tiers): Standing {
  const tills = tillsOf(tiers);
  const careless = tills.filter(({ synchronous }) => synchronous < fullSynchronous).length;
  if (careless > 0) return broken(careless);
  return tills.length === 0 ? waiting() : kept(sum(tills, ({ ownEntries }) => ownEntries));
}

/** HQ counts rows, and each epoch says up to which number it holds them: the same, when each is there once. */
function once({ hq }: Tiers): Standing {
  if (hq === null) return waiting();
  const expected = sum(hq.epochs, ({ through, lacking }) => through - lacking);
  return hq.entries === expected ? kept(hq.entries) : broken(Math.abs(hq.entries - expected));
}

function withoutGap(tiers: Tiers): Standing {
  const { hq } = tiers;
  const contradicted = (hq?.contradicted ?? 0) + sum(tillsOf(tiers), ({ setAside }) => setAside);
  if (contradicted > 0) return broken(contradicted);
  if (hq === null || hq.missing > 0 || tillsOf(tiers).length < 2) return waiting(hq?.missing ?? 0);
  return kept(sum(hq.epochs, ({ through }) => through));
}

const headsOf = (epochs: readonly HeldEpoch[], of: ReadonlySet<string>): string =>
  epochs
    .filter(({ epoch }) => of.has(epoch))
    .map(({ epoch, through, lacking }) => `${epoch} ${through} ${lacking}`)
    .sort()
    .join();

const textOf = (balances: readonly Balance[]): string =>
  balances
    .map(({ ledger, unit, account, amount }) => `${ledger} ${unit} ${account} ${amount}`)
    .sort()
    .join("\n");

/** Compared only where hub and HQ hold the same entries. */
function convergent(tiers: Tiers): Standing {
  const { hq, till1, till2 } = tiers;
  const unsent = onTheWay(tiers);
  if (hq === null || till1 === null || till2 === null || unsent > 0) return waiting(unsent);
  const boxes = new Set(till1.epochs.map(({ epoch }) => epoch));
  if (headsOf(hq.epochs, boxes) !== headsOf(till1.epochs, boxes)) return waiting();
  return textOf(hq.balances) === textOf(till1.balances) ? kept(till1.balances.length) : broken(1);
}

const rules: Readonly<Record<PromiseName, (tiers: Tiers) => Standing>> = {
  P1: durable,
  P2: once,
  P3: withoutGap,
  P4: convergent,
  P5: ({ till1 }) => (till1 === null ? { state: "bounded", count: 0 } : kept()),
  P6: ({ hq }) => (hq === null ? { state: "bounded", count: 0 } : kept(hq.overdrafts)),
  P7: ({ hq }) => {
    if (hq === null) return waiting();
    return hq.priceFindings === 0 ? kept() : broken(hq.priceFindings);
  },
  P8: (tiers) => {
    if (tillsOf(tiers).length < 2) return waiting();
    const unsent = onTheWay(tiers);
    return unsent === 0 ? kept() : { state: "bounded", count: unsent };
  },
  P9: () => tested,
  P10: () => tested,
  P11: (tiers) => (tillsOf(tiers).length === 0 ? broken(2) : kept(tillsOf(tiers).length)),
};

export const promisesNow = (tiers: Tiers): readonly PromiseView[] =>
  (Object.keys(rules) as PromiseName[]).map((name) => ({ name, ...rules[name](tiers) }));

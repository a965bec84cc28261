// Judges the files that a store left behind, by nothing but the files: every chain and signature is checked
// again, every balance is folded again, and what each tier holds is held against what the boxes wrote.

import {
  type Balance,
  balanceKey,
  chainStart,
  type Entry,
  fold,
  type ShiftCloseBody,
  sortedBalances,
} from "@evertill/core";
import { hashText, verifyText } from "@evertill/journal";
import type { EpochFile, NumberedEntry, TierFiles } from "./journal-file.ts";
import { type StockShown, stockFaults } from "./stock-shown.ts";

export interface Broken {
  /** "P3" */
  readonly promise: "P1" | "P2" | "P3" | "P4" | "P5" | "P7" | "P9" | "P10" | "P11";
  readonly what: string;
}

/** What a till promised to the person: a paid or a refunded screen. */
export interface PaidSale {
  readonly kind: "sale" | "return";
  readonly box: string;
  readonly receiptNumber: string;
  readonly totalMinor: number;
  /** Papers that came out for it; absent: one. */
  readonly papers?: number;
  /** Paid without cash: its drawer stayed closed. */
  readonly isCashless?: true;
}

export interface Evidence {
  /** Each box's own files; what a box wrote itself is the truth about it. */
  readonly boxes: readonly (TierFiles & { readonly box: string })[];
  /** Hub first, then headquarters: every tier that must hold everything. */
  readonly above: readonly TierFiles[];
  /** Whether everything was said to be acknowledged when the store was ended: only then must the tiers be equal. */
  readonly drained: boolean;
  /** Every paid screen that was shown. */
  readonly paid: readonly PaidSale[];
  /** What tills showed of the store's stock at the end. */
  readonly stock?: readonly StockShown[];
}

const parse = ({ signed }: NumberedEntry): Entry => JSON.parse(signed.text);
const textOf = (balances: readonly Balance[]): string => JSON.stringify(balances);

/** Numbers without gaps, the chain, and every signature under the key that the epoch's first entry names. */
function chainFaults(tier: string, { epoch, box, through, entries }: EpochFile): Broken[] {
  const name = (seq: number) => `${tier}: entry ${seq} of ${box} (${epoch.slice(0, 8)}…)`;
  const broken: Broken[] = [];
  const opening = entries[0] === undefined ? null : parse(entries[0]);
  const body = opening?.body;
  const key = typeof body === "object" && body !== null && "publicKey" in body ? String(body.publicKey) : "";
  let previous = chainStart;
  let expected = 1;
  for (const numbered of entries) {
    const { seq, signed } = numbered;
    for (; expected < seq; expected += 1)
      broken.push({ promise: "P3", what: `${name(expected)} is missing; the tier says it holds up to ${through}` });
    const follows = broken.length > 0 || parse(numbered).previous === previous;
    if (!verifyText(key, signed.text, signed.signature))
      broken.push({ promise: "P3", what: `${name(seq)} was changed after it was signed` });
    else if (!follows) broken.push({ promise: "P3", what: `${name(seq)} does not follow the entry before it` });
    previous = hashText(signed.text);
    expected = seq + 1;
  }
  for (; expected <= through; expected += 1)
    broken.push({ promise: "P3", what: `${name(expected)} is missing; the tier says it holds up to ${through}` });
  return broken;
}

/** Stored balances must be the fold of the stored entries; an entry counted twice or not at all is named. */
function foldFaults({ tier, epochs, balances }: TierFiles): Broken[] {
  const entries = epochs.flatMap((epoch) =>
    epoch.entries.map((numbered) => ({ box: epoch.box, entry: parse(numbered) })),
  );
  const transfers = entries.flatMap(({ entry }) => entry.transfers);
  const stored = textOf(balances);
  if (textOf(sortedBalances(fold(transfers))) === stored) return [];
  const twice = entries.find(
    ({ entry }) => textOf(sortedBalances(fold([...transfers, ...entry.transfers]))) === stored,
  );
  if (twice !== undefined)
    return [{ promise: "P2", what: `${tier}: entry ${twice.entry.seq} of ${twice.box} is counted twice` }];
  return [{ promise: "P4", what: `${tier}: the stored balances are not the fold of its entries` }];
}

/** Every entry that a box wrote, byte for byte, in a tier above. */
function missingAbove(tier: TierFiles, own: EpochFile): Broken[] {
  const held = new Map(
    tier.epochs.find(({ epoch }) => epoch === own.epoch)?.entries.map(({ seq, signed }) => [seq, signed.text]),
  );
  return own.entries.flatMap(({ seq, signed }): Broken[] => {
    const text = held.get(seq);
    if (text === signed.text) return [];
    const how = text === undefined ? "is not there" : "is another one";
    return [{ promise: "P3", what: `${tier.tier}: entry ${seq} of ${own.box} ${how}` }];
  });
}

/** A tier above must hold every entry of the boxes and fold them to the same balances. */
function unlikeBoxes(tier: TierFiles, own: readonly EpochFile[]): Broken[] {
  const expected = sortedBalances(fold(own.flatMap(({ entries }) => entries.flatMap((one) => parse(one).transfers))));
  const missing = own.flatMap((epoch) => missingAbove(tier, epoch));
  if (textOf(tier.balances) === textOf(expected)) return missing;
  const what = `${tier.tier}: balances are not those of the boxes (${differences(expected, tier.balances)})`;
  return [...missing, { promise: "P4", what }];
}

function differences(expected: readonly Balance[], found: readonly Balance[]): string {
  const byKey = (balances: readonly Balance[]) =>
    new Map(balances.map((one) => [balanceKey(one.ledger, one.unit, one.account), one.amount]));
  const [want, have] = [byKey(expected), byKey(found)];
  const keys = [...new Set([...want.keys(), ...have.keys()])].filter((key) => want.get(key) !== have.get(key));
  const shown = keys.slice(0, 3).map((key) => `${key}: ${have.get(key) ?? 0} instead of ${want.get(key) ?? 0}`);
  return `${keys.length} differ, ${shown.join("; ")}`;
}

/** Each paid or refunded screen has exactly one entry, of the same kind and total. */
function paidFaults(own: readonly EpochFile[], paid: readonly PaidSale[]): Broken[] {
  const sales = own
    .flatMap(({ entries }) => entries.map(parse))
    .filter(({ kind }) => kind === "sale" || kind === "return")
    .map(({ kind, body }) => ({ ...(body as Pick<PaidSale, "receiptNumber" | "totalMinor">), kind }));
  const lost = paid.filter(
    ({ kind, receiptNumber, totalMinor }) =>
      !sales.some(
        (sale) => sale.kind === kind && sale.receiptNumber === receiptNumber && sale.totalMinor === totalMinor,
      ),
  );
  const broken: Broken[] = lost.map(({ receiptNumber }) => ({
    promise: "P1",
    what: `receipt ${receiptNumber} was shown as paid and is not in the journal`,
  }));
  if (sales.length > paid.length)
    broken.push({
      promise: "P2",
      what: `${sales.length} sales and returns are in the journals, ${paid.length} were paid`,
    });
  return broken;
}

/**
 * Every shift that closed: what it expected in its drawer is summed again from the entries since it opened, and what
 * the ledger has in the drawer afterwards is what the close says was kept.
 */
function shiftFaults(own: readonly EpochFile[]): Broken[] {
  const broken: Broken[] = [];
  const drawers = new Map<string, number>();
  for (const { box, entries } of own) {
    const drawer = `drawer:${box}`;
    for (const entry of entries.map(parse)) {
      const before = drawers.get(box) ?? 0;
      const moved = entry.transfers
        .filter(({ ledger }) => ledger === "money")
        .reduce((sum, { from, to, amount }) => sum + (to === drawer ? amount : 0) - (from === drawer ? amount : 0), 0);
      drawers.set(box, before + moved);
      if (entry.kind !== "shift-close") continue;
      const { expectedMinor, keptMinor } = entry.body as ShiftCloseBody;
      if (expectedMinor !== before)
        broken.push({ promise: "P4", what: `${box}: a shift expected ${expectedMinor} in a drawer of ${before}` });
      if (keptMinor !== before + moved)
        broken.push({ promise: "P4", what: `${box}: a shift kept ${keptMinor}, its drawer is ${before + moved}` });
    }
  }
  return broken;
}

/** Headquarters writes entries too, as a box of the store; they stay there, and what they move is sent down as balances. */
const isOfHq = ({ box }: EpochFile): boolean => box.startsWith("hq-");

/** Empty when every promise that files can speak of was kept. */
export function judgeFiles({ boxes, above, drained, paid, stock = [] }: Evidence): readonly Broken[] {
  const own = boxes.flatMap(({ box, epochs }) => epochs.filter((epoch) => epoch.box === box));
  const tiers = [...boxes.filter(({ tier }) => !above.some((one) => one.tier === tier)), ...above];
  return [
    ...tiers.flatMap(({ tier, epochs }) => epochs.flatMap((epoch) => chainFaults(tier, epoch))),
    ...tiers.flatMap(foldFaults),
    ...tiers.flatMap(({ tier, quarantined }) =>
      quarantined.map(({ epoch, seq, reason }): Broken => {
        return { promise: "P3", what: `${tier} set entry ${seq} of ${epoch.slice(0, 8)}… aside: ${reason}` };
      }),
    ),
    ...(drained ? above.flatMap((tier) => unlikeBoxes(tier, [...own, ...tier.epochs.filter(isOfHq)])) : []),
    ...(drained ? stockFaults(above.at(-1)?.balances ?? [], stock) : []),
    ...paidFaults(own, paid),
    ...shiftFaults(own),
  ];
}

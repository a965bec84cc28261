// A box on a real journal.db in a temporary folder, with a clock that stands still and a few goods.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { basisPoints, type Item, minor } from "@evertill/core";
import { journalKey } from "@evertill/journal";
import type { ReasonDocument, SalespersonDocument, StaffDocument, StoreDocument } from "@evertill/schemas";
import { openDatabase, type SqlDatabase } from "@evertill/storage-sqlite";
import { onTestFinished } from "vitest";
import { PaymentDesk } from "../payment/payment-desk.ts";
import { Box } from "./box.ts";
import type { BoxPorts } from "./box-ports.ts";
import type { OtherLanes } from "./other-lanes.ts";

export const testItem: Item = {
  ...{
    sku: "S1",
    gtin: "6901234567892",
    name: { zh: "灯", en: "Lamp" },
    brand: "B",
    model: "M",
    category: "home/lamp",
  },
  ...{ priceMinor: minor(1_000), currency: "CNY", taxRateBp: basisPoints(1_300) },
  look: { shape: "lamp", colour: "#ffffff" },
};

export const testMember = {
  ...{ memberId: "f".repeat(32), phone: "10000000001", name: "林知夏", tier: "gold", joined: "2023-08-08" },
} as const;

export const testPerson = {
  ...{ personId: "a".repeat(32), number: "07", name: "林" },
  limits: { "price-override": 1_000, "paid-out": 20_000 },
} as const;

/** May approve what the other may not do alone, up to her own limits. */
export const testSupervisor = {
  ...{ personId: "5".repeat(32), number: "01", name: "周" },
  limits: {
    "price-override": 3_000,
    "paid-out": 50_000,
    "stock-adjust": 5_000,
    "typed-weight": 10_000,
    "erase-member": 1,
  },
} as const;

/** The right PIN of everybody. */
export const rightPin = "1234";

const pinFields = {
  ...{ active: true, pinSalt: "0".repeat(32), pinHash: "0".repeat(64) },
  pinScrypt: { cost: 2, blockSize: 1, parallelization: 1 },
};

/** The cards of both; the supervisor's alone is enough. */
export const cashierCard = "0009912307";
export const supervisorCard = "0009912301";

const testStaff: readonly StaffDocument[] = [
  { ...testPerson, role: "cashier", ...pinFields, badgeHash: cashierCard },
  { ...testSupervisor, role: "supervisor", ...pinFields, badgeHash: supervisorCard, badgeAlone: true },
];

export const testReason: ReasonDocument = {
  ...{ reasonId: "price-match", about: "price-override", place: 1 },
  name: { zh: "同行比价", en: "Price match" },
};

/** An associate, a promoter of another brand than the goods', one of another store, and somebody outside. */
export const testSalespeople: readonly SalespersonDocument[] = [
  { number: "21", shareCode: "H00000000216", stores: ["0412"] },
  { number: "22", shareCode: "", stores: ["0412"], employer: "Nobody" },
  { number: "23", shareCode: "", stores: ["0418"] },
  { number: "901", shareCode: "H00000009019", stores: [] },
].map((person, index) => ({ personId: String(index + 1).repeat(32), name: `P${index}`, active: true, ...person }));

export interface TestBoxOptions {
  readonly folder?: string;
  readonly bootId?: string;
  readonly isDiskFull?: () => boolean;
  readonly hasReplacedJournal?: boolean;
  /** Beside testItem. */
  readonly moreItems?: readonly Item[];
  readonly priceBook?: BoxPorts["reference"]["priceBook"];
  readonly commission?: BoxPorts["reference"]["commission"];
  readonly taxRules?: BoxPorts["reference"]["taxRules"];
  readonly reasons?: readonly ReasonDocument[];
  readonly wallMs?: () => number;
  readonly monotonicMs?: () => number;
  readonly storedValue?: BoxPorts["reference"]["storedValue"];
  readonly onHand?: BoxPorts["reference"]["onHand"];
  readonly store?: StoreDocument;
  /** 1 unless told; names the box too. */
  readonly lane?: number;
  readonly pointsBook?: BoxPorts["reference"]["pointsBook"];
  readonly memberKeys?: BoxPorts["reference"]["memberKeys"];
  readonly promotions?: BoxPorts["reference"]["promotions"];
  readonly eReceiptBaseUrl?: string;
  /** Another database in front of the file, to fail like a disk. */
  readonly disk?: (db: SqlDatabase) => SqlDatabase;
}

/** Has begun its first epoch when its folder is new. */
export function testBox(options: TestBoxOptions = {}): Box {
  const { folder = testFolder(), bootId = "boot-1", disk = (db) => db, lane = 1 } = options;
  const file = openDatabase({ file: join(folder, "journal.db"), profile: "journal" });
  onTestFinished(() => file.close());
  const db = disk(file);
  let drawn = 0;
  const ports: BoxPorts = {
    db,
    clock: {
      wallMs: options.wallMs ?? (() => 1_763_700_000_000),
      monotonicMs: options.monotonicMs ?? (() => 1_000),
      bootId,
    },
    identity: { store: "0412", box: `0412-0${lane}`, lane, key: journalKey(new Uint8Array(32).fill(lane)) },
    randomHex: (bytes) => `${bootId.at(-1)}${String(drawn++)}`.padStart(bytes * 2, "0"),
    reference: {
      itemByGtin: (gtin14) => Promise.resolve(gtin14.endsWith(testItem.gtin) ? testItem : null),
      itemBySku: (sku) =>
        Promise.resolve([testItem, ...(options.moreItems ?? [])].find((item) => item.sku === sku) ?? null),
      search: () => Promise.resolve([]),
      staff: (number) => Promise.resolve(testStaff.find((person) => person.number === number) ?? null),
      staffByBadge: (badge) => Promise.resolve(testStaff.find((person) => person.badgeHash === badge) ?? null),
      reasons: () => options.reasons ?? [testReason],
      store: () => options.store ?? null,
      storedValue: options.storedValue ?? (() => Promise.resolve(null)),
      onHand: options.onHand ?? (() => Promise.resolve([])),
      promotions: options.promotions ?? (() => null),
      salespeople: (of) =>
        Promise.resolve(
          testSalespeople.filter((person) =>
            "number" in of ? person.number === of.number : person.shareCode === of.shareCode,
          ),
        ),
      memberByPhone: (phone) => Promise.resolve(phone === testMember.phone ? testMember : null),
      memberById: (memberId) => Promise.resolve(memberId === testMember.memberId ? testMember : null),
      organisations: () => [],
      pointsBook: options.pointsBook ?? (() => null),
      memberKeys: options.memberKeys ?? (() => []),
      priceBook: options.priceBook ?? (() => null),
      commission: options.commission ?? (() => null),
      taxRules: options.taxRules ?? (() => null),
    },
    pinMatches: (pin) => Promise.resolve(pin === rightPin),
    isDiskFull: options.isDiskFull ?? (() => false),
    hasReplacedJournal: options.hasReplacedJournal ?? false,
    log: () => undefined,
    ...(options.eReceiptBaseUrl === undefined ? {} : { eReceiptBaseUrl: options.eReceiptBaseUrl }),
  };
  const box = new Box(ports);
  if (box.journal.ownHead() === null) box.begin(null);
  return box;
}

/** A till that takes no payments by phone. */
export const noPayments = (box: Box): PaymentDesk =>
  new PaymentDesk(box, null, { earcon: () => undefined, progressed: () => undefined });

/** No other lane. */
export const alone: OtherLanes = {
  retrieve: () => Promise.resolve({ ok: false, reason: "holder-unreachable" }),
  beginReturn: () => Promise.resolve({ ok: false, reason: "holder-unreachable" }),
  elsewhere: () => ({ openShifts: [], suspendedSales: 0 }),
  coupons: { claim: () => Promise.resolve({ ok: false, reason: "coupon-needs-hub" }) },
  // Nobody ever says what a member or a card has.
  spending: { look: () => new Promise(() => {}), ask: () => Promise.resolve(null), settled: () => undefined },
  stock: { here: () => Promise.resolve([]), elsewhere: () => Promise.resolve(null) },
  soldPieces: () => Promise.resolve([]),
  tradedIn: () => Promise.resolve(false),
  handOvers: { ask: () => Promise.resolve({ ok: false, reason: "collection-needs-hub" }) },
  approvals: {
    ...{ serve: () => undefined, needed: () => undefined, end: () => undefined },
    ...{ isDone: () => false, waiting: () => null, view: () => null },
  },
  orders: {
    claim: () => Promise.resolve({ ok: false, reason: "order-needs-hub" }),
    claimMissing: () => Promise.resolve(null),
    rows: () => null,
  },
  quotes: {
    ask: () => Promise.resolve({ ok: false, reason: "quote-needs-hub" }),
    notOurs: () => Promise.resolve(null),
  },
  slots: {
    ...{ uses: () => Promise.resolve(null), hold: () => Promise.resolve("away") },
    contact: () => Promise.resolve(null),
  },
};

/** Signs the one member of staff in and opens a shift with an empty drawer. */
export function beginShift(box: Box): void {
  box.apply({ type: "sign-in", person: testPerson });
  const opened = box.applyDay({ type: "open-shift", count: [] }, alone.elsewhere());
  if (!opened.ok) throw new Error(opened.reason);
}

export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "evertill-box-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

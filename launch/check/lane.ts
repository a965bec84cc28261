// One till as a cashier works it: scans at its scanner, cash at its window, paper at its printer.

import { randomUUID } from "node:crypto";
import type { TillView } from "@evertill/protocol";
import type { BoxConfig } from "../store/configs.ts";
import type { TillPorts } from "../store/ports.ts";
import { boxStatus } from "./box-status.ts";
import { printerState, scan } from "./emulators.ts";
import { lookUntil } from "./looking.ts";
import type { TillClient } from "./till-client.ts";
import type { PaidSale } from "./verdict.ts";

export interface Lane {
  readonly name: "till-1" | "till-2";
  readonly ports: TillPorts;
  readonly config: BoxConfig;
  till: TillClient;
}

const printMs = 10_000;
const full = 2;

export function piecesOf({ stage }: TillView): number {
  return stage.at === "open" || stage.at === "tendering" ? stage.sale.pieces : 0;
}

/** Sends each code's bytes and waits until its line is in the view. */
export async function scanAll({ till, ports }: Lane, gtins: readonly string[]): Promise<void> {
  const before = piecesOf(till.view);
  for (const [index, gtin] of gtins.entries()) {
    await scan(ports.scannerPage, gtin);
    await till.until(`scan ${index + 1} on the screen`, (view) => piecesOf(view) === before + index + 1);
  }
}

/** Goods at the scanner until the paid screen. */
export async function sell(lane: Lane, gtins: readonly string[], pay: (lane: Lane) => Promise<PaidSale> = payCash) {
  await scanAll(lane, gtins);
  return pay(lane);
}

/** From the open sale to the paid screen, with exactly what is due. `id` is the pay command's. */
export async function payCash(lane: Lane, id: string = randomUUID()): Promise<PaidSale> {
  await beginTender(lane);
  return payRest(lane, id);
}

/** As `payCash`, a part by card first. */
export async function paySplit(lane: Lane): Promise<PaidSale> {
  const dueMinor = await beginTender(lane);
  const amountMinor = Math.floor(dueMinor / 3);
  await lane.till.command({ type: "take-tender", tender: { type: "card", amountMinor, approvalCode: "A1B2C3" } });
  await lane.till.until("what the card left", ({ stage }) => {
    return stage.at === "tendering" && stage.dueMinor === dueMinor - amountMinor;
  });
  return payRest(lane, randomUUID());
}

/** @returns what is due, minor units */
async function beginTender({ till }: Lane): Promise<number> {
  await till.command({ type: "begin-tender" });
  const { stage } = await till.until("the tender screen", (view) => view.stage.at === "tendering");
  return stage.at === "tendering" ? stage.dueMinor : 0;
}

async function payRest({ till, config }: Lane, id: string): Promise<PaidSale> {
  const { stage } = till.view;
  const tenderedMinor = stage.at === "tendering" ? stage.cashDueMinor : 0;
  await till.command({ type: "take-tender", tender: { type: "cash", tenderedMinor } }, id);
  const isPaid = ({ stage: now }: TillView) => now.at === "idle" && now.last !== null;
  return paidSale(await till.until("the paid screen", isPaid), config);
}

/** From the open sale to the paid screen, by the code on a shopper's phone, held to this till's scanner. */
export async function payByPhone({ till, ports, config }: Lane, code: string): Promise<PaidSale> {
  await till.command({ type: "begin-tender" });
  await till.until("the tender screen", (view) => view.stage.at === "tendering");
  await scan(ports.scannerPage, code);
  const isPaid = ({ stage }: TillView) => stage.at === "idle" && stage.last?.tenders[0]?.type === "qr";
  return { ...paidSale(await till.until("the paid screen", isPaid), config), isCashless: true };
}

function paidSale({ stage }: TillView, config: BoxConfig): PaidSale {
  if (stage.at !== "idle" || stage.last === null) throw new Error("the till shows no paid sale");
  const { receiptNumber, totalMinor } = stage.last;
  return { kind: "sale", box: config.box, receiptNumber, totalMinor };
}

/** A receipt at this lane's scanner, of whatever lane: one piece of its first line comes back for cash. */
export async function returnOne({ till, ports, config }: Lane, { receiptNumber }: PaidSale): Promise<PaidSale> {
  await scan(ports.scannerPage, receiptNumber);
  const { stage } = await till.until("the sale to return", (view) => view.stage.at === "returning");
  const line = stage.at === "returning" ? stage.return.lines[0] : undefined;
  if (line === undefined) throw new Error("the sale to return has no line");
  await till.command({ type: "choose-return", lineId: line.lineId, quantity: 1, packageState: "sealed" });
  await till.until("the piece chosen", (view) => view.stage.at === "returning" && view.stage.return.pieces === 1);
  await till.command({ type: "refund", approvalCodes: [] });
  const isRefunded = ({ stage: now }: TillView) => now.at === "idle" && now.refunded !== null;
  const refunded = await till.until("the refunded screen", isRefunded);
  if (refunded.stage.at !== "idle" || refunded.stage.refunded === null) throw new Error("the till shows no refund");
  return { kind: "return", box: config.box, ...numbers(refunded.stage.refunded) };
}

const numbers = ({ receiptNumber, totalMinor }: Pick<PaidSale, "receiptNumber" | "totalMinor">) => ({
  receiptNumber,
  totalMinor,
});

/** A printed number is grouped for the eye. */
const onlyCharacters = (text: string): string => text.replace(/[\s-]/g, "");

/** What came out of a lane's devices beside the receipts of its sales. */
interface Beside {
  /** Reports printed. */
  readonly reports: number;
  /** Times that the drawer was opened without a sale. */
  readonly kicks: number;
}

/** Each sale of this lane has come out on paper once, and opened the drawer once where it was paid in cash. */
export async function requirePaper(
  { ports, config }: Lane,
  paid: readonly PaidSale[],
  beside: Beside = { reports: 0, kicks: 0 },
): Promise<void> {
  const own = paid.filter(({ box }) => box === config.box);
  const inCash = own.filter(({ isCashless }) => isCashless !== true).length;
  const sheets = own.reduce((sum, sale) => sum + (sale.papers ?? 1), 0);
  const [papers, kicks] = [sheets + beside.reports, inCash + beside.kicks];
  let seen = "nothing";
  const state = await lookUntil(`${papers} papers and ${kicks} drawer kicks of ${config.box}`, printMs, async () => {
    const now = await printerState(ports.printerPage);
    seen = `${now.receiptCount} papers and ${now.kicks} kicks`;
    return now.receiptCount >= papers && now.kicks >= kicks ? now : null;
  }).catch((cause: unknown) => {
    throw new Error(`${papers} papers and ${kicks} kicks are due at ${config.box}, its printer saw ${seen}`, { cause });
  });
  if (state.receiptCount !== papers || state.kicks !== kicks)
    throw new Error(`${papers} papers and ${kicks} kicks are due at ${config.box}, its printer saw ${seen}`);
  const paper = state.texts.map(onlyCharacters);
  const lost = own.find(({ receiptNumber }) => !paper.some((text) => text.includes(onlyCharacters(receiptNumber))));
  if (lost !== undefined) throw new Error(`receipt ${lost.receiptNumber} of ${config.box} is not on paper`);
}

/** Closes the lane's shift with a count of the drawer that is exact to the note, as far as notes go. */
export async function closeShift({ till, config }: Lane): Promise<void> {
  let restMinor = (await boxStatus(config)).drawerMinor;
  const count = till.view.day.denominationsMinor.map((denominationMinor) => {
    const pieces = Math.floor(restMinor / denominationMinor);
    restMinor -= pieces * denominationMinor;
    return { denominationMinor, pieces };
  });
  await till.command({ type: "close-shift", count, keepMinor: 0 });
  await till.until("the shift closed", ({ day }) => day.shift === null);
}

/** The connection that commits must wait for the disk, after its first writes too. */
export async function requireDurable({ config }: Lane): Promise<void> {
  const { synchronous, journalMode } = await boxStatus(config);
  if (synchronous !== full || journalMode !== "wal")
    throw new Error(
      `${config.box} commits with synchronous=${synchronous}, journal_mode=${journalMode}; FULL (2) and wal are promised`,
    );
}

/** From an open sale of one line to the paid screen, its goods left to be collected. @returns the code on its slip too */
export async function payToCollect(lane: Lane): Promise<{ readonly sale: PaidSale; readonly code: string }> {
  const { till, ports } = lane;
  const { stage } = till.view;
  const lineId = stage.at === "open" ? (stage.sale.lines[0]?.lineId ?? "") : "";
  await till.command({ type: "set-collect", lineId, isCollected: true });
  const isLeft = ({ stage: now }: TillView) => now.at === "open" && now.sale.lines[0]?.collect === true;
  await till.until("the line to be collected", isLeft);
  const sale = { ...(await payCash(lane)), papers: 2 };
  const code = await lookUntil("the collection slip", printMs, async () => {
    const { texts } = await printerState(ports.printerPage);
    return texts.flatMap((text) => /C \d{4}-\d{4}-\d{4}-\d{4}-\d/.exec(text)?.[0] ?? [])[0] ?? null;
  });
  return { sale, code };
}

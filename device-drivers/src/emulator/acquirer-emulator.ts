// A QR acquirer as a program: HTTP or HTTPS for tills, and a page that shows a shopper's phone. What it does not emulate:
// merchants' certificates, notifications to the till, partial approvals, limits and fees.

import { barcode } from "receiptline";
import { systemTimers, type Timers } from "../timers.ts";
import {
  type AcquirerAsk,
  type AcquirerOrders,
  acquirerFaults,
  type PlannedFault,
  parseAcquirerOrders,
} from "./acquirer-faults.ts";
import { AcquirerLedger, type Charge, type PhoneMood, type Wallet } from "./acquirer-ledger.ts";
import { type AcquirerLineOptions, openAcquirerLine } from "./acquirer-line.ts";
import { openAcquirerLines } from "./acquirer-lines.ts";
import type { ControlAnswer } from "./control-server.ts";
import { controlRoute, controlSide, type Emulator } from "./control-side.ts";
import { seededRandom } from "./seeded-random.ts";

export interface AcquirerEmulatorOptions extends Pick<AcquirerLineOptions, "merchant" | "key"> {
  readonly host?: string;
  /** Where tills call; 0 for any free port. */
  readonly port: number;
  /** Where the page and the control API are; 0 for any free port. */
  readonly controlPort: number;
  /** "lines": PAYMENT-LINES.md over TCP, for which merchant and key mean nothing. */
  readonly speaks?: "http" | "lines";
  /** PEM; HTTPS with them, HTTP without. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Pages of emulated scanners that the phone can be held to: "http://127.0.0.1:9280/". */
  readonly scanners?: readonly string[];
  /** Where it keeps its books; absent: in memory alone. */
  readonly books?: string;
  readonly seed?: number;
  readonly timers?: Timers;
}

export interface AcquirerState {
  readonly phone: PhoneMood;
  readonly askAboveMinor: number | null;
  readonly charges: readonly Charge[];
  /** What the shoppers are out of pocket. */
  readonly takenMinor: number;
  /** Requests that reached the acquirer, by what they asked. */
  readonly requests: Readonly<Record<AcquirerAsk, number>>;
  readonly faults: AcquirerOrders;
}

export interface AcquirerEmulator extends Emulator<AcquirerState, AcquirerOrders> {
  /** A payment code as a phone shows it for a minute. */
  code(wallet?: Wallet): string;
}

/** The page and GET /state tell of so many payments at most, the newest. */
const chargesShown = 30;

export const startAcquirerEmulator = async (options: AcquirerEmulatorOptions): Promise<AcquirerEmulator> => {
  const { host = "127.0.0.1", timers = systemTimers, scanners = [], seed = 1, merchant, key } = options;
  const random = seededRandom(seed);
  const requests: Record<AcquirerAsk, number> = { charge: 0, query: 0, reverse: 0, refund: 0, settle: 0, ping: 0 };
  let orders: AcquirerOrders = {};
  let stormRandom = random;
  let shownCode: { readonly wallet: Wallet; readonly code: string } | null = null;

  const side = controlSide((): AcquirerState => state());
  const { changed } = side;
  const wallMs = (): number => Date.now() + (orders.clockAheadS ?? 0) * 1_000;
  const today = (): string => new Date(wallMs()).toISOString().slice(0, 10);
  const { books } = options;
  const ledger = new AcquirerLedger({ timers, random, today, changed, ...(books === undefined ? {} : { books }) });

  const faultOf = (ask: AcquirerAsk): PlannedFault | undefined => {
    requests[ask] += 1;
    const waiting = orders.next ?? [];
    const met = waiting.find(({ on }) => on === "any" || on === ask);
    if (met !== undefined) {
      const rest = waiting.flatMap((one) => {
        if (one !== met) return [one];
        return one.times > 1 ? [{ ...one, times: one.times - 1 }] : [];
      });
      orders = { ...orders, next: rest };
      changed();
      return met;
    }
    if (orders.storm === undefined || stormRandom() >= orders.storm.rate) return undefined;
    const fault = acquirerFaults[Math.floor(stormRandom() * acquirerFaults.length)];
    return fault === undefined ? undefined : { on: "any", fault, times: 1, delayMs: Math.floor(stormRandom() * 200) };
  };

  const where = { host, port: options.port, timers, ledger, faultOf };
  const line =
    options.speaks === "lines"
      ? await openAcquirerLines(where)
      : await openAcquirerLine({
          ...{ ...where, merchant, key },
          ...(options.tls === undefined ? {} : { tls: options.tls }),
          nowS: () => Math.floor(wallMs() / 1_000),
          tlsIsRefused: () => orders.refuseTls === true,
        });

  const carryOut = (given: AcquirerOrders): void => {
    if (given.mend === true) orders = {};
    const {
      mend: _,
      settlement,
      refuseRefunds,
      next = [],
      unplug,
      approve,
      decline,
      phone,
      askAboveMinor,
      ...lasting
    } = given;
    orders = { ...orders, ...lasting, next: [...(orders.next ?? []), ...next] };
    if (lasting.storm !== undefined) stormRandom = seededRandom(lasting.storm.seed);
    if (phone !== undefined) ledger.mood = phone;
    if (refuseRefunds !== undefined || given.mend === true) ledger.refusesRefunds = refuseRefunds ?? false;
    if (settlement !== undefined || given.mend === true) ledger.misstated = settlement ?? [];
    if (askAboveMinor !== undefined) ledger.askAboveMinor = askAboveMinor;
    if (unplug !== undefined) line.unplug(unplug);
    if (approve !== undefined) ledger.decide(approve, true);
    if (decline !== undefined) ledger.decide(decline, false);
    changed();
  };

  const state = (): AcquirerState => ({
    ...{ phone: ledger.mood, askAboveMinor: ledger.askAboveMinor, charges: ledger.charges },
    ...{ takenMinor: ledger.takenMinor, requests: { ...requests } },
    faults: ledger.misstated.length === 0 ? orders : { ...orders, settlement: ledger.misstated },
  });

  const report = () => {
    const { charges, ...rest } = state();
    const newest = charges.slice(-chargesShown);
    return { kind: "acquirer", ...rest, chargeCount: charges.length, charges: newest, shown: shownCode, scanners };
  };

  const newCode = (wallet: Wallet): string => {
    const code = ledger.newCode(wallet);
    shownCode = { wallet, code };
    changed();
    return code;
  };

  const codeOrder = (body: unknown): ControlAnswer => {
    const { wallet = "wechat" }: { wallet?: unknown } = typeof body === "object" && body !== null ? { ...body } : {};
    if (wallet !== "wechat" && wallet !== "alipay")
      return { status: 400, body: { error: 'wallet: "wechat" or "alipay" is accepted' } };
    const code = newCode(wallet);
    const { widths = [] } = barcode.generate({ data: code, type: "code128", width: 2, height: 72, hri: false });
    // The first width is the quiet zone, none here.
    return { status: 200, body: { wallet, code, bars: widths.slice(1, -1) } };
  };

  /** The phone held to a scanner of the store, with the code that it shows. */
  const holdTo = (body: unknown): ControlAnswer => {
    const { scanner }: { scanner?: unknown } = typeof body === "object" && body !== null ? { ...body } : {};
    const page = typeof scanner === "number" ? scanners[scanner] : undefined;
    if (page === undefined || shownCode === null)
      return {
        status: 400,
        body: { error: `scanner: a number 0–${scanners.length - 1} is accepted, with a code shown` },
      };
    fetch(new URL("/scan", page), { method: "POST", body: JSON.stringify({ text: shownCode.code }) }).catch(() => {});
    return { status: 200, body: { code: shownCode.code } };
  };

  const places = await side.serve({
    ...{ host, controlPort: options.controlPort, line, page: "acquirer.html" },
    get: { "/state": report },
    event: report,
    post: { "/code": codeOrder, "/hold": holdTo, "/control": controlRoute(parseAcquirerOrders, carryOut, report) },
  });
  return { ...places, state, code: (wallet = "wechat") => newCode(wallet), control: carryOut, until: side.until };
};

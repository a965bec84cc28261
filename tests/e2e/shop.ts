// A whole real store for browser tests: HQ, hub and two tills, emulated scanners and printers, on free ports in a
// folder of its own. Nothing on the path from scanner to HQ is a stand-in.

import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Balance } from "@evertill/core";
import { openDatabase } from "@evertill/storage-sqlite";
import { expect, type Page } from "@playwright/test";
import { isOfBoxes, withoutOpening } from "../../launch/overview/tiers.ts";
import { type OpenStore, openStore } from "../../launch/store/open-store.ts";
import type { Sample } from "../../launch/store/options.ts";
import { namedPorts, type StorePorts, storePorts } from "../../launch/store/ports.ts";

export const repository = join(import.meta.dirname, "../..");

export type Till = "till-1" | "till-2";

type Box = Till | "kiosk-1";

/** Staff of the sample that ships with HQ. */
export const cashier = { number: "02", pin: "2233" } as const;
export const otherCashier = { number: "03", pin: "3344" } as const;

/** Goods of the sample catalogue. */
export const refrigerator = { gtin: "6999000001374", sku: "100001", priceMinor: 169_900 } as const;

export interface PrinterState {
  readonly receiptCount: number;
  /** Times the drawer was opened. */
  readonly kicks: number;
  readonly receipts: readonly { readonly number: number; readonly lines: readonly string[] }[];
  readonly drawer: { readonly state: string; readonly kicks: number } | string;
}

export interface AcquirerState {
  readonly takenMinor: number;
  readonly charges: readonly {
    readonly reference: string;
    readonly state: string;
    readonly amountMinor: number;
    readonly asked: number;
  }[];
}

interface HqDay {
  readonly shifts: readonly { readonly box: string; readonly shiftNumber: number; readonly close: unknown }[];
  readonly salespeople: readonly {
    readonly number: string;
    readonly amountMinor: number;
    readonly commissionMinor: number;
  }[];
  readonly hours: readonly { readonly number: string; readonly turns: readonly unknown[] }[];
}

export class Shop {
  readonly store: OpenStore;
  readonly folder: string;
  readonly ports: StorePorts;

  private constructor(store: OpenStore, folder: string, ports: StorePorts) {
    this.store = store;
    this.folder = folder;
    this.ports = ports;
  }

  /** @param prepare puts into the folder what a store should find there. */
  static async open(
    prepare: (folder: string, ports: StorePorts) => void = () => undefined,
    sample: Sample = "cn",
    { slots = false }: { readonly slots?: boolean } = {},
  ): Promise<Shop> {
    const folder = mkdtempSync(join(tmpdir(), "evertill-e2e-"));
    const portBase = await freePortBase();
    prepare(folder, storePorts(portBase));
    const store = await openStore({
      ...{ repository, dataFolder: folder, portBase, catalogue: null, promotions: null, playlist: null, sample, slots },
      env: { ...process.env, DATABASE_URL: "" },
    });
    const shop = new Shop(store, folder, storePorts(portBase));
    try {
      await Promise.all(store.names.map((name) => store.ready(name)));
      await shop.goodsArrived("till-2", sample === "cn" ? 500 : 20);
      return shop;
    } catch (error) {
      await shop.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  url(box: Box): string {
    return this.store.address(box);
  }

  /** A page for staff, served by the hub. */
  staffUrl(page: "manager" | "associate"): string {
    return `http://127.0.0.1:${this.ports.staffPages}/${page}`;
  }

  /** Types bytes into the emulated scanner, as a trigger pull would. */
  async scan(box: Box, text: string): Promise<void> {
    const { till1, till2, kiosk1 } = this.ports;
    const { scannerPage } = { "till-1": till1, "till-2": till2, "kiosk-1": kiosk1 }[box];
    const response = await fetch(`http://127.0.0.1:${scannerPage}/scan`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text }),
    });
    if (!response.ok) throw new Error(`the scanner refused: ${response.status} ${await response.text()}`);
  }

  async printer(till: Till): Promise<PrinterState> {
    const { printerPage } = till === "till-1" ? this.ports.till1 : this.ports.till2;
    return (await (await fetch(`http://127.0.0.1:${printerPage}/state`)).json()) as PrinterState;
  }

  async control(till: Till, fault: Readonly<Record<string, unknown>>): Promise<void> {
    const { printerPage } = till === "till-1" ? this.ports.till1 : this.ports.till2;
    const response = await fetch(`http://127.0.0.1:${printerPage}/control`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fault),
    });
    if (!response.ok) throw new Error(`the printer refused: ${response.status} ${await response.text()}`);
  }

  /** What a shopper's phone shows for a minute. */
  async paymentCode(): Promise<string> {
    return String((await this.#acquirer("code", { wallet: "wechat" })).code);
  }

  /** Breaks the acquirer, or has the shopper decide on the phone. */
  async acquirerDoes(orders: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#acquirer("control", orders);
  }

  async acquirer(): Promise<AcquirerState> {
    return (await (await fetch(`http://127.0.0.1:${this.ports.acquirerPage}/state`)).json()) as AcquirerState;
  }

  async #acquirer(path: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(`http://127.0.0.1:${this.ports.acquirerPage}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the acquirer refused: ${response.status} ${await response.text()}`);
    return (await response.json()) as Readonly<Record<string, unknown>>;
  }

  async status(till: Till): Promise<Readonly<Record<string, unknown>>> {
    const { window } = till === "till-1" ? this.ports.till1 : this.ports.till2;
    return this.#json(`http://127.0.0.1:${window}/status`);
  }

  /** What the boxes' entries come to at HQ: less what HQ itself booked when the books began. */
  async hqBalances(): Promise<readonly Balance[]> {
    return withoutOpening(await this.hqStock());
  }

  /** All that HQ has in its ledgers of the store, opening stock with it. */
  async hqStock(): Promise<readonly Balance[]> {
    const { balances } = await this.#json(
      `http://127.0.0.1:${this.ports.hq}/stores/${this.store.configs.till1.store}/balances`,
    );
    return balances as readonly Balance[];
  }

  /** Waits until HQ has every entry that the lanes and the hub have: a till's own count of them may lag a message. */
  async everythingIsAtHq(): Promise<void> {
    for (const till of ["till-2", "till-1"] as const) {
      await expect
        .poll(async () => (await this.status(till)).unsent, { message: `${till} has nothing unsent`, timeout: 30_000 })
        .toMatchObject({ entries: 0 });
    }
  }

  /** The till's store and HQ have the same in every account but those that HQ books alone: what came by the bank. */
  async agreesWithHq(till: Till): Promise<void> {
    const ofBoxes = (balances: unknown) => (balances as readonly Balance[]).filter(isOfBoxes);
    expect(ofBoxes((await this.status(till)).balances)).toEqual(ofBoxes(await this.hqBalances()));
  }

  /** What a box has in its journal. */
  entryTexts(box: string): readonly string[] {
    const journal = openDatabase({ file: join(this.folder, `box-${box}`, "journal.db"), profile: "journal" });
    const rows = journal.prepare("SELECT text FROM entry").all();
    journal.close();
    return rows.map(({ text }) => String(text));
  }

  /** What HQ says of one business day. */
  async hqDay(businessDay: string): Promise<HqDay> {
    await this.everythingIsAtHq();
    const day = await this.#json(
      `http://127.0.0.1:${this.ports.hq}/stores/${this.store.configs.till1.store}/days/${businessDay}`,
    );
    const { shifts, salespeople, hours } = day as unknown as HqDay;
    return { shifts, salespeople, hours };
  }

  async hqEntries(): Promise<number> {
    return Number(
      (await this.#json(`http://127.0.0.1:${this.ports.hq}/stores/${this.store.configs.till1.store}/status`)).entries,
    );
  }

  /** Amounts of sales that HQ computes otherwise than the till did. */
  async priceFindings(): Promise<unknown> {
    await this.everythingIsAtHq();
    return (await this.#json(`http://127.0.0.1:${this.ports.hq}/stores/${this.store.configs.till1.store}/status`))
      .priceFindings;
  }

  /** Opens a till's window and signs in; opens a shift too, with one key, where none is open. */
  async signIn(
    page: Page,
    till: Till,
    who: { readonly number: string; readonly pin: string } = cashier,
  ): Promise<void> {
    await page.goto(this.url(till));
    await page.getByTestId("sign-in-number").fill(who.number);
    await page.getByTestId("sign-in-pin").fill(who.pin);
    await page.getByTestId("sign-in-submit").click();
    await expect(page.getByTestId("entry-field")).toBeVisible();
    if ((await page.locator("[data-shift]").getAttribute("data-shift")) === "true") return;
    await page.getByTestId("day-finish").click();
    await expect(page.locator('[data-shift="true"]')).toBeVisible();
    await expect(page.getByTestId("unsent"), "the opened shift is at HQ").toHaveAttribute("data-count", "0");
  }

  /** Leaves the till as the next test expects it: no open sale, nobody signed in. */
  async leave(page: Page): Promise<void> {
    await expect(page.getByTestId("void-sale").or(page.getByTestId("sign-out"))).toBeVisible();
    if (await page.getByTestId("void-sale").isVisible()) {
      await page.getByTestId("void-sale").click();
      await page.getByTestId("void-sale-confirm").click();
    }
    await page.getByTestId("sign-out").click();
    await expect(page.getByTestId("sign-in-number")).toBeVisible();
  }

  async goodsArrived(till: Till, atLeast = 500): Promise<void> {
    const { window } = till === "till-1" ? this.ports.till1 : this.ports.till2;
    await expect
      .poll(async () => (await this.#json(`http://127.0.0.1:${window}/status`)).goods, { timeout: 30_000 })
      .toBeGreaterThan(atLeast);
  }

  async #json(url: string): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(url, { headers: { authorization: `Bearer ${this.store.configs.till1.token}` } });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return (await response.json()) as Readonly<Record<string, unknown>>;
  }
}

/** Each of Playwright's workers looks in a range of its own, so that two stores that open at once never meet. */
const firstPort = 21_000 + 3_000 * Number(process.env.TEST_PARALLEL_INDEX ?? 0);

async function freePortBase(): Promise<number> {
  for (let base = firstPort; base < firstPort + 3_000; base += 100) {
    const free = await Promise.all(namedPorts(storePorts(base)).map(([, port]) => isFree(port)));
    if (free.every(Boolean)) return base;
  }
  throw new Error(`no hundred ports are free between ${firstPort} and ${firstPort + 3_000}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

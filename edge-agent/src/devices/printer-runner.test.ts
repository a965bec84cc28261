import {
  type DeviceHealth,
  openPrinter,
  type PrintOutcome,
  type ReceiptPrinter,
  startPrinterEmulator,
} from "@evertill/device-drivers";
import { SqlError } from "@evertill/storage-sqlite";
import { expect, it, vi } from "vitest";
import type { Box } from "../box/box.ts";
import { testBox } from "../box/testing-box.ts";
import { PrinterRunner } from "./printer-runner.ts";

/** A printer that answers each job with the next outcome. */
function printerSaying(...outcomes: readonly PrintOutcome[]) {
  const said = [...outcomes];
  const healthy: ((health: DeviceHealth) => void)[] = [];
  const printer = {
    health: { state: "up" } as DeviceHealth,
    printed: [] as string[],
    kicks: 0,
    open: () => undefined,
    print: (receipt: string) => {
      printer.printed.push(receipt);
      return Promise.resolve(said.shift() ?? ({ outcome: "printed" } as const));
    },
    kickDrawer: () => {
      printer.kicks += 1;
      return Promise.resolve(true);
    },
    onHealth: (listener: (health: DeviceHealth) => void) => {
      healthy.push(listener);
    },
    onDrawer: () => undefined,
    close: () => Promise.resolve(),
    becomes: (health: DeviceHealth) => {
      printer.health = health;
      for (const tell of healthy) tell(health);
    },
  };
  return printer satisfies ReceiptPrinter;
}

const queue = (box: Box, receipt: string) => {
  box.ports.db.transaction(() => {
    box.jobs.queue("printer", "R1", receipt);
    box.jobs.queue("drawer", "", "");
  });
};

it("[P1] prints what is queued and kicks the drawer once", async () => {
  const box = testBox();
  const printer = printerSaying();
  queue(box, "receipt");
  new PrinterRunner(box, printer).wake();
  await vi.waitFor(() => expect(box.jobs.waiting()).toBe(0));
  expect(printer).toMatchObject({ printed: ["receipt"], kicks: 1 });
});

it("[P1, P11] a receipt waits while a printer of Star's has no paper, and comes out of it once when it has", async () => {
  const box = testBox();
  const emulator = await startPrinterEmulator({ port: 0, controlPort: 0, speaks: "starprnt" });
  emulator.control({ paper: "end" });
  const connection = { type: "tcp", host: "127.0.0.1", port: emulator.port };
  const printer = openPrinter(
    { connection, profile: "star-mcp31", encoding: "gb18030" },
    { timing: { faultPollMs: 20 } },
  );
  queue(box, "合计 | ¥2,999.00");
  new PrinterRunner(box, printer).wake();
  await vi.waitFor(() => expect(printer.health).toEqual({ state: "down", reason: "paper-end" }));
  expect(emulator.state().receipts).toEqual([]);
  emulator.control({ paper: "ok" });
  const { receipts } = await emulator.until(({ receipts: cut }) => cut.length > 0);
  expect(receipts.map(({ lines }) => lines.map((line) => line.replaceAll(/ +/g, " ")))).toEqual([["合计 ￥2,999.00"]]);
  await vi.waitFor(() => expect(box.jobs.waiting()).toBe(0));
  await printer.close();
  await emulator.close();
});

it("[P11] a receipt that surely did not print is printed when the printer is back", async () => {
  const box = testBox();
  const printer = printerSaying({ outcome: "not-printed", reason: "paper-end" });
  queue(box, "receipt");
  new PrinterRunner(box, printer).wake();
  await vi.waitFor(() => expect(printer.printed).toHaveLength(1));
  expect(box.jobs.waiting()).toBe(1);
  await vi.waitFor(() => {
    printer.becomes({ state: "up" });
    expect(box.jobs.waiting()).toBe(0);
  });
  expect(printer.printed).toEqual(["receipt", "receipt"]);
});

it.each<PrintOutcome>([
  { outcome: "unknown", reason: "timeout" },
  { outcome: "not-printed", reason: "bad-receipt" },
])(
  "asks a person about a receipt that ended $outcome, $reason, and does not print it again by itself",
  async (outcome) => {
    const box = testBox();
    const printer = printerSaying(outcome);
    queue(box, "receipt");
    new PrinterRunner(box, printer).wake();
    await vi.waitFor(() => expect(box.jobs.asks()).toHaveLength(1));
    printer.becomes({ state: "up" });
    expect(printer.printed).toHaveLength(1);
  },
);

it("after a restart no drawer is kicked and a receipt that was being printed is asked about", () => {
  const box = testBox();
  queue(box, "receipt");
  const job = box.jobs.next("printer");
  box.ports.db.transaction(() => box.jobs.begin(job?.job ?? 0));
  box.ports.db.transaction(() => box.jobs.recover());
  expect(box.jobs.next("drawer")).toBeNull();
  expect(box.jobs.asks()).toMatchObject([{ receiptNumber: "R1" }]);
});

it("[P11] a kick that a full disk refused to note is given once the disk has room, and once", async () => {
  let full = false;
  const box = testBox({
    disk: (db) => ({
      exec: (sql) => db.exec(sql),
      prepare: (sql) => db.prepare(sql),
      pragma: (text) => db.pragma(text),
      close: () => db.close(),
      transaction: (work) => {
        if (full) throw new SqlError({ code: "disk-full", message: "full", file: "journal.db" });
        return db.transaction(work);
      },
    }),
  });
  const printer = printerSaying();
  box.ports.db.transaction(() => box.jobs.queue("drawer", "", ""));
  full = true;
  const looked = vi.fn((work: () => void) => queueMicrotask(work));
  new PrinterRunner(box, printer, looked).wake();
  await vi.waitFor(() => expect(looked).toHaveBeenCalledTimes(1));
  box.retryKick();
  await vi.waitFor(() => expect(looked).toHaveBeenCalledTimes(2));
  expect(printer.kicks).toBe(0);
  full = false;
  box.retryKick();
  await vi.waitFor(() => expect(printer.kicks).toBe(1));
  box.retryKick();
  expect(box.jobs.next("drawer")).toBeNull();
});

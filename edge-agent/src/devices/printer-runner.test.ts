import type { PrintOutcome, ReceiptPrinter } from "@evertill/device-drivers";
import { expect, test } from "vitest";
import { sellOne, testBox } from "../box/box.fixture.ts";
import { PrinterRunner } from "./printer-runner.ts";

/** A printer that prints when the test says so; `did` lists what reached it. */
function heldPrinter() {
  const did: string[] = [];
  const printing: ((outcome: PrintOutcome) => void)[] = [];
  const printer: ReceiptPrinter = {
    health: { state: "up" },
    open: () => {},
    print: () => {
      did.push("print");
      return new Promise((resolve) => printing.push(resolve));
    },
    kickDrawer: async () => {
      did.push("kick");
      return true;
    },
    onHealth: () => {},
    onDrawer: () => {},
    close: async () => {},
  };
  return { did, printer, finish: (outcome: PrintOutcome) => printing.shift()?.(outcome) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("[P11] the drawer of a sale made while receipts print opens before the next receipt", async () => {
  const box = testBox();
  const { did, printer, finish } = heldPrinter();
  new PrinterRunner(box, printer).wake();
  sellOne(box);
  await turn();
  expect(did).toEqual(["kick", "print"]);
  sellOne(box);
  sellOne(box);
  finish({ outcome: "printed" });
  await turn();
  expect(did).toEqual(["kick", "print", "kick", "kick", "print"]);
});

test("[P11] a drawer job queued while the last receipt fails is kicked at once, not with the next change", async () => {
  const box = testBox();
  const { did, printer, finish } = heldPrinter();
  new PrinterRunner(box, printer).wake();
  sellOne(box);
  await turn();
  sellOne(box);
  finish({ outcome: "not-printed", reason: "paper-end" });
  await turn();
  expect(did.filter((what) => what === "kick")).toEqual(["kick", "kick"]);
});

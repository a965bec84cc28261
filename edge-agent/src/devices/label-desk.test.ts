import type { DeviceHealth, Label, LabelPrinter, PrintOutcome } from "@evertill/device-drivers";
import { expect, it } from "vitest";
import { LabelDesk } from "./label-desk.ts";

const label: Label = { parts: [] };

/** A printer whose labels end when the test says how. */
function handPrinter() {
  const health: DeviceHealth[] = [{ state: "up" }];
  const ends: ((outcome: PrintOutcome) => void)[] = [];
  const printer: LabelPrinter = {
    get health() {
      return health.at(-1) ?? { state: "starting" };
    },
    size: { widthMm: 60, heightMm: 40 },
    open: () => undefined,
    print: () => new Promise((resolve) => ends.push(resolve)),
    onHealth: () => undefined,
    close: async () => undefined,
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    ...{ printer, health },
    /** So many were begun. */
    begun: () => ends.length,
    ends: (outcome: PrintOutcome) => {
      ends.at(-1)?.(outcome);
      return settled();
    },
  };
}

it("labels are printed one after the other; one that did not come out is told, and the next goes on", async () => {
  const failed: string[] = [];
  const desk = new LabelDesk((sku, { outcome, reason }) => failed.push(`${sku} ${outcome} ${reason}`));
  expect(desk.size).toBeNull();
  const device = handPrinter();
  desk.attach(device.printer);
  expect(["A", "B", "C"].map((sku) => desk.print(sku, label))).toEqual([null, null, null]);
  expect(device.begun()).toBe(1);
  await device.ends({ outcome: "printed" });
  expect(device.begun()).toBe(2);
  await device.ends({ outcome: "unknown", reason: "link-lost" });
  await device.ends({ outcome: "not-printed", reason: "paper-end" });
  expect(failed).toEqual(["B unknown link-lost", "C not-printed paper-end"]);
});

it("[P11] a printer that is down takes none, and no more wait than it can print soon", () => {
  const desk = new LabelDesk(() => undefined);
  const device = handPrinter();
  desk.attach(device.printer);
  device.health.push({ state: "down", reason: "paper-end" });
  expect(desk.print("A", label)).toBe("label-printer-away");
  device.health.push({ state: "up" });
  const answers = Array.from({ length: 52 }, () => desk.print("A", label));
  expect(answers.filter((answer) => answer === "label-printer-busy")).toHaveLength(1);
  expect(device.begun()).toBe(1);
});

import { describe, expect, test } from "vitest";
import type { PortState } from "../port.ts";
import { firstEvent } from "../testing/first-event.ts";
import { manualTimers } from "../testing/manual-timers.ts";
import { hidFrames } from "./hid-frames.ts";
import { hidPort } from "./hid-port.ts";
import { type HidEntry, type HidHandle, type HidSystem, NoHidError, nodeHid } from "./hid-system.ts";
import { LineClaims } from "./line-claims.ts";
import type { UsbSelector } from "./usb-device.ts";

const entry = (path: string, more: Partial<HidEntry> = {}): HidEntry => ({
  ...{ path, vendorId: "0c2e", productId: "0b61", serialNumber: null, product: "Voyager" },
  ...{ usagePage: 0x8c, usage: 2, interfaceNumber: "00" },
  ...more,
});

/** A machine whose devices a test plugs in and out. */
const machine = () => {
  let entries: readonly HidEntry[] = [];
  const open = new Map<string, (error: unknown) => void>();
  const reports = new Map<string, (report: Uint8Array) => void>();
  const system: HidSystem = {
    entries: async () => entries,
    open: async (path): Promise<HidHandle> => ({
      onReport: (listener) => void reports.set(path, listener),
      onError: (listener) => void open.set(path, listener),
      close: async () => void open.delete(path),
    }),
  };
  return {
    system,
    open,
    plug: (...devices: readonly HidEntry[]) => {
      entries = [...entries, ...devices];
    },
    unplug: (path: string) => {
      entries = entries.filter((one) => one.path !== path);
      open.get(path)?.(new Error("could not read from HID device"));
    },
    report: (path: string, ...bytes: readonly number[]) => reports.get(path)?.(Uint8Array.from(bytes)),
  };
};

const claims = new LineClaims();
const usage = { page: 0x8c, usages: [2] };
const portOn = (system: HidSystem, usb: Omit<UsbSelector, "socket"> = { vendorId: "0c2e", productId: "0b61" }) => {
  const timers = manualTimers();
  const port = hidPort({ usb, usage, timers, system, claims });
  const states: string[] = [];
  port.onState((state: PortState) => states.push(state.at === "lost" ? state.reason : state.at));
  /** Lets what was begun come to its end. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return { port, timers, states, settle };
};

describe("a HID device of this machine", () => {
  test("that is not there is looked for twice a second, and taken when it comes", async () => {
    const { system, plug, report } = machine();
    const { port, timers, states, settle } = portOn(system);
    port.open();
    await settle();
    expect(states).toEqual(["opening", "no-such-device"]);
    plug(entry("hid-1"));
    timers.advance(500);
    await settle();
    expect(states.at(-1)).toBe("open");
    const heard: Uint8Array[] = [];
    port.onBytes((bytes) => heard.push(bytes));
    report("hid-1", 1, 2);
    expect(heard).toEqual([Uint8Array.of(1, 2)]);
    await port.close();
  });

  test("that is unplugged and comes back under another path is found there", async () => {
    const { system, plug, unplug, open } = machine();
    const { port, timers, states, settle } = portOn(system);
    plug(entry("hid-1"));
    port.open();
    await settle();
    unplug("hid-1");
    expect(states.at(-1)).toBe("unplugged");
    plug(entry("hid-9"));
    timers.advance(500);
    await settle();
    expect([...open.keys()]).toEqual(["hid-9"]);
    await port.close();
  });

  test("of two that are alike each is taken by one, and by serial number the one that is meant", async () => {
    const { system, plug, open } = machine();
    plug(entry("hid-1", { serialNumber: "A" }), entry("hid-2", { serialNumber: "B" }));
    const [one, other] = [portOn(system), portOn(system)];
    one.port.open();
    await one.settle();
    other.port.open();
    await other.settle();
    expect([...open.keys()]).toEqual(["hid-1", "hid-2"]);
    await Promise.all([one.port.close(), other.port.close()]);
    const meant = portOn(system, { serialNumber: "B" });
    meant.port.open();
    await meant.settle();
    expect([...open.keys()]).toEqual(["hid-2"]);
    await meant.port.close();
  });

  test("is not its keyboard: another function of the same device is passed over", async () => {
    const { system, plug } = machine();
    plug(entry("hid-1", { usagePage: 1, usage: 6 }), entry("hid-1", { usagePage: null, usage: null }));
    const { port, states, settle } = portOn(system);
    port.open();
    await settle();
    expect(states.at(-1)).toBe("no-such-device");
    await port.close();
  });

  test("that may not be opened says so", async () => {
    const { system, plug } = machine();
    plug(entry("/dev/evertill-not-there"));
    const { port } = portOn(system);
    const lost = firstEvent<PortState>(
      (listener) => port.onState(listener),
      ({ at }) => at === "lost",
    );
    port.open();
    expect(await lost).toEqual({ at: "lost", reason: "no-such-device" });
    await port.close();
  });

  test("on a machine without node-hid is lost as no-hid-support, and the process lives", async () => {
    const system: HidSystem = {
      entries: () => Promise.reject(new NoHidError("node-hid cannot be loaded")),
      open: () => Promise.reject(new NoHidError("node-hid cannot be loaded")),
    };
    const { port, states, settle } = portOn(system);
    port.open();
    await settle();
    expect(states.at(-1)).toBe("no-hid-support");
    await port.close();
  });
});

test("this machine's HID devices are listed, or it is said that node-hid is not here", async () => {
  const listed = await nodeHid.entries().catch((error: unknown) => error);
  expect(Array.isArray(listed) || listed instanceof NoHidError).toBe(true);
});

test("reports are told apart however their bytes come; a length that none has ends it", () => {
  const sent = Uint8Array.of(2, 7, 8, 1, 9);
  for (let at = 0; at <= sent.length; at += 1) {
    const frames = hidFrames();
    const reports = [...(frames.take(sent.slice(0, at)) ?? []), ...(frames.take(sent.slice(at)) ?? [])];
    expect(reports.map((report) => [...report])).toEqual([[7, 8], [9]]);
  }
  expect(hidFrames().take(Uint8Array.of(0))).toBeUndefined();
  expect(hidFrames().take(Uint8Array.of(65))).toBeUndefined();
});

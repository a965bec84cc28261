// What a scanner on USB HID promises under faults, over each way to its reports and in each way that it speaks, against the
// emulator, which encodes by itself. No code is told that was not scanned, none is lost that came whole, and it serves
// again by itself.

import { describe, expect, test } from "vitest";
import type { Scan } from "../device.ts";
import type { HidSpeech } from "../emulator/hid-reports.ts";
import { startScannerEmulator } from "../emulator/scanner-emulator.ts";
import { firstEvent } from "../testing/first-event.ts";
import { untilHealth } from "../testing/until-health.ts";
import type { PortScanner, ScanRefusal } from "./port-scanner.ts";

const withinMs = 3_000;
const gtin = "6901234567892";
/** Two reports long, with a character of three bytes across their border. */
const long = `https://www.example.com/fapiao/2026-11-23/0412-02/0137/${"海尔冰箱".repeat(4)}`;
const gs1 = "010690123456789210LOT1\u001d21SER9";

async function openRig(speaks: HidSpeech, openAt: (port: number, profile: string) => PortScanner) {
  const emulator = await startScannerEmulator({ port: 0, controlPort: 0, speaks });
  const profiles = { "hid-pos": "honeywell-hid-pos", "hid-pos-newland": "newland-hid-pos", keyboard: "keyboard" };
  const scanner = openAt(emulator.port, profiles[speaks]);
  const scans: Scan[] = [];
  const refusals: ScanRefusal["reason"][] = [];
  scanner.onScan((scan) => scans.push(scan));
  scanner.onRefused(({ reason }) => refusals.push(reason));
  const is = (state: "up" | "down") => untilHealth(scanner, (health) => health.state === state);
  /** Over a socket the far end is there a moment after the near one. */
  const ready = async (): Promise<void> => {
    await Promise.all([is("up"), emulator.until(({ connections }) => connections > 0)]);
  };
  const texts = () => scans.map(({ text }) => text);
  /** The proof that the scanner is serviceable: another code is read. */
  const readsAgain = async (text = "6909876543211"): Promise<void> => {
    const read = firstEvent<Scan>(
      (listener) => scanner.onScan(listener),
      (scan) => scan.text === text,
    );
    emulator.scan(text);
    await read;
    expect(scanner.health).toEqual({ state: "up" });
  };
  const refused = (reason: ScanRefusal["reason"]) =>
    firstEvent<ScanRefusal>(
      (listener) => scanner.onRefused(listener),
      (refusal) => refusal.reason === reason,
    );
  const close = async (): Promise<void> => {
    await scanner.close();
    await emulator.close();
  };
  await ready();
  return { emulator, scanner, scans, refusals, texts, is, ready, readsAgain, refused, close };
}

type Rig = Awaited<ReturnType<typeof openRig>>;

/** `openAt` opens a scanner that reaches the emulator's 127.0.0.1:`port`. */
export const describeHidScannerContract = (
  wire: string,
  speaks: HidSpeech,
  openAt: (port: number, profile: string) => PortScanner,
): void => {
  describe(`a scanner that speaks ${speaks} over ${wire}`, () => {
    const promise = (name: string, keep: (rig: Rig) => Promise<void>): void =>
      test.concurrent(name, async () => {
        const rig = await openRig(speaks, openAt);
        try {
          await keep(rig);
        } finally {
          await rig.close();
        }
      }, 20_000);
    const isPos = speaks !== "keyboard";

    promise("reads a code, and what it was read from where the scanner says so", async ({ scans, readsAgain }) => {
      await readsAgain(gtin);
      const told = speaks === "hid-pos" ? { aimId: "]E0" } : {};
      expect(scans).toEqual([{ text: gtin, ...told, atMonotonicMs: expect.any(Number) }]);
    });

    promise("GS between GS1 element strings is kept", async ({ readsAgain }) => readsAgain(gs1));

    promise("a burst of 50 codes loses none and keeps their order", async ({ emulator, scanner, texts }) => {
      const burst = Array.from({ length: 50 }, (_, index) => `69012345${String(index).padStart(5, "0")}`);
      const last = firstEvent<Scan>(
        (listener) => scanner.onScan(listener),
        ({ text }) => text === burst.at(-1),
      );
      emulator.scan(burst);
      await last;
      expect(texts()).toEqual(burst);
    });

    if (isPos) {
      promise("a code of several reports is one code, its characters whole", async ({ texts, readsAgain }) => {
        await readsAgain(long);
        expect(texts()).toEqual([long]);
      });

      promise("a burst of long codes and short ones loses none", async ({ emulator, scanner, texts }) => {
        const burst = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? `${long}${index}` : `6901${index}`));
        const last = firstEvent<Scan>(
          (listener) => scanner.onScan(listener),
          ({ text }) => text === burst.at(-1),
        );
        emulator.scan(burst);
        await last;
        expect(texts()).toEqual(burst);
      });
    }

    promise("fault 1, cable out: down as unreachable, and it reads again within three seconds", async (rig) => {
      rig.emulator.control({ unplug: 300 });
      await rig.is("down");
      expect(rig.scanner.health).toEqual({ state: "down", reason: "unreachable" });
      await rig.emulator.until(({ connections }) => connections > 0);
      const backAt = performance.now();
      await rig.ready();
      await rig.readsAgain();
      expect(performance.now() - backAt).toBeLessThan(withinMs);
    });

    promise("fault 2, cable out in the middle of a report: half a code is none", async (rig) => {
      const down = rig.is("down");
      rig.emulator.control({ cutAfterBytes: 30 });
      rig.emulator.scan(gtin);
      await down;
      await rig.ready();
      await rig.readsAgain();
      expect(rig.texts()).toEqual(["6909876543211"]);
    });

    promise("fault 3, cable out between the reports of a code: what comes after is a code of its own", async (rig) => {
      const down = rig.is("down");
      // A key goes down and up in 18 bytes, the longest report and its length are 65.
      rig.emulator.control({ cutAfterBytes: isPos ? 65 : 36 });
      rig.emulator.scan(isPos ? long : gtin);
      await down;
      await rig.ready();
      await rig.readsAgain();
      expect(rig.texts()).toEqual(["6909876543211"]);
    });

    promise("fault 4, a code byte by byte: the same code", async ({ emulator, scanner }) => {
      const read = firstEvent<Scan>((listener) => scanner.onScan(listener));
      emulator.scan(gtin, { split: true });
      expect((await read).text).toBe(gtin);
    });

    promise("fault 5, many codes in one piece: as many codes", async ({ emulator, scanner, texts }) => {
      emulator.control({ merge: true });
      const third = firstEvent<Scan>(
        (listener) => scanner.onScan(listener),
        ({ text }) => text === "3",
      );
      emulator.scan(["1", "2", "3"]);
      await third;
      expect(texts()).toEqual(["1", "2", "3"]);
    });

    promise(
      "fault 6, hangs up three times: it is tried until it stays",
      async ({ emulator, is, ready, readsAgain }) => {
        emulator.control({ hangUp: 3, unplug: 0 });
        await is("down");
        await emulator.until(({ faults, connections }) => faults.hangUp === 0 && connections > 0);
        await ready();
        await readsAgain();
      },
    );

    promise("fault 7, cable out, and pulled again while it is: back by itself", async (rig) => {
      rig.emulator.control({ unplug: 100 });
      rig.emulator.control({ unplug: 0 });
      await rig.is("down");
      await rig.ready();
      await rig.readsAgain();
    });

    promise("fault 8, a report too short for what it should hold: refused, and the next is read", async (rig) => {
      const told = rig.refused("bad-report");
      rig.emulator.control({ report: isPos ? "020d5d4530363930" : "0000" });
      // A typed code has a hole then, which is known at its end.
      if (!isPos) rig.emulator.scan("690");
      await told;
      await rig.readsAgain();
      expect(rig.texts()).toEqual(["6909876543211"]);
    });

    promise(
      "fault 9, three in a row that are no code: another device, told with what it says; a code mends it",
      async (rig) => {
        const down = rig.is("down");
        for (let count = 0; count < 3; count += 1) {
          rig.emulator.control({ report: isPos ? "02ff5d45306162" : "0000e30000000000" });
          if (!isPos) rig.emulator.scan("1");
        }
        expect(await down).toEqual({ state: "down", reason: "unexpected-answer" });
        expect(rig.scanner.heard).toMatch(isPos ? /ab$/ : /<00>/);
        await rig.readsAgain();
      },
    );

    promise("fault 10, more than a code can hold: refused once, up to its end", async (rig) => {
      const told = rig.refused("too-long");
      rig.emulator.scan("x".repeat(7_200));
      await told;
      await rig.readsAgain();
      expect(rig.refusals).toEqual(["too-long"]);
    });

    promise("fault 11, mute: nothing is told, and it reads again", async ({ emulator, texts, readsAgain }) => {
      emulator.control({ mute: true });
      emulator.scan(gtin);
      emulator.control({ mute: false });
      await readsAgain();
      expect(texts()).toEqual(["6909876543211"]);
    });

    if (isPos) {
      promise("fault 12, the end of a code is lost: refused after a moment of silence", async (rig) => {
        const told = rig.refused("cut-off");
        rig.emulator.control({ loseAfter: 1 });
        rig.emulator.scan(long);
        await told;
        await rig.readsAgain();
        expect(rig.texts()).toEqual(["6909876543211"]);
      });

      promise("fault 13, a report that says that it holds more than it can: refused", async (rig) => {
        const told = rig.refused("bad-report");
        rig.emulator.control({ report: `02c8${"5d4530"}${"31".repeat(58)}00` });
        await told;
        await rig.readsAgain();
        expect(rig.texts()).toEqual(["6909876543211"]);
      });

      promise("fault 14, reports of another kind between: passed over", async ({ emulator, refusals, readsAgain }) => {
        emulator.control({ report: `04${"ff".repeat(63)}` });
        await readsAgain();
        expect(refusals).toEqual([]);
      });

      promise("fault 15, an empty report: nothing", async ({ emulator, texts, refusals, readsAgain }) => {
        emulator.control({ report: `02${"00".repeat(63)}` });
        await readsAgain();
        expect([texts(), refusals]).toEqual([["6909876543211"], []]);
      });

      promise("fault 16, bytes that no symbology carries: refused", async (rig) => {
        const told = rig.refused("control-bytes");
        rig.emulator.scan("\u0000\u0007garbage");
        await told;
        await rig.readsAgain();
      });
    } else {
      promise(
        "fault 12, more keys down than can be told: the code has a hole, and is refused at its end",
        async (rig) => {
          const told = rig.refused("bad-report");
          rig.emulator.control({ report: "0000010101010101" });
          rig.emulator.scan(gtin);
          await told;
          await rig.readsAgain();
          expect(rig.texts()).toEqual(["6909876543211"]);
        },
      );
    }

    if (speaks === "hid-pos")
      promise("fault 17, the end of a code is lost and another symbology follows: refused and read", async (rig) => {
        rig.emulator.control({ loseAfter: 1 });
        rig.emulator.scan([long, gtin]);
        await rig.refused("cut-off").catch(() => {});
        await rig.readsAgain();
        expect(rig.texts()).toEqual([gtin, "6909876543211"]);
      });

    promise("closing ends it; opened again it reads", async ({ scanner, ready, readsAgain, emulator }) => {
      await scanner.close();
      await emulator.until(({ connections }) => connections === 0);
      scanner.open();
      await ready();
      await readsAgain();
    });
  });
};

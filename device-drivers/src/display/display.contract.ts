// What a customer display promises under faults, run over each real wire against the emulator, which decodes by itself.
// Whatever happens to the glass, showing never waits and never throws, and the newest lines stand on it again by
// themselves.

import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeviceHealth, LineDisplay } from "../device.ts";
import type { Connection } from "../device-config.ts";
import { type DisplayEmulator, startDisplayEmulator } from "../emulator/display-emulator.ts";
import { openDisplay } from "../open-device.ts";
import { untilHealth } from "../testing/until-health.ts";

export interface WireToDisplay {
  readonly connection: Connection;
  dispose(): Promise<void>;
}

/** Repaints sooner than in service; a write is given up soon, but not on a loaded machine's hiccup. */
const timing = { writeTimeoutMs: 1_000, repaintMs: 150 };
const servedWithinMs = 3_000;

/** `wireTo` reaches the emulator's 127.0.0.1:`port`. */
export const describeDisplayContract = (wire: string, wireTo: (port: number) => Promise<WireToDisplay>): void => {
  describe(`a customer display over ${wire}`, () => {
    let emulator: DisplayEmulator;
    let line: WireToDisplay;
    let display: LineDisplay;

    const health = (wanted: (health: DeviceHealth) => boolean) => untilHealth(display, wanted);
    const isDown = () => health(({ state }) => state === "down");
    const show = (name: string): void =>
      display.show({ left: [name], right: "1.00" }, { left: ["TOTAL"], right: "2.00" });
    const text = (name: string) => ({ upper: `${name.padEnd(16)}1.00`, lower: "TOTAL           2.00" });
    const stands = (name: string) =>
      emulator.until(({ upper, lower }) => upper === text(name).upper && lower === text(name).lower);
    /** The proof that the display is serviceable. */
    const showsAgain = async (name: string): Promise<void> => {
      show(name);
      await stands(name);
      await health(({ state }) => state === "up");
    };

    beforeEach(async () => {
      emulator = await startDisplayEmulator({ port: 0, controlPort: 0 });
      line = await wireTo(emulator.port);
      display = openDisplay({ connection: line.connection }, { timing });
      await showsAgain("ready");
    });

    afterEach(async () => {
      await display.close();
      await emulator.close();
      await line.dispose();
    });

    test("shows both lines whole, without a cursor, and no command is refused", async () => {
      await showsAgain("Haier BCD-535");
      expect(emulator.state()).toMatchObject({
        ...text("Haier BCD-535"),
        cursor: { isShown: false },
        font: "A",
        refusedCommands: 0,
      });
    });

    test("repeats what stands, so that it does not blink", async () => {
      const { bytesReceived, shown } = emulator.state();
      await emulator.until((state) => state.bytesReceived >= bytesReceived + 2 * 48);
      expect(emulator.state().shown).toEqual(shown);
    });

    test("fault 1, cable out: down as unreachable, and the glass serves again by itself", async () => {
      emulator.control({ unplug: 300 });
      // Behind a converter (the pty) the line may stay open; then nothing was lost but repetitions.
      if (line.connection.type === "tcp") expect(await isDown()).toEqual({ state: "down", reason: "unreachable" });
      await showsAgain("after");
    });

    test("fault 2, lines that changed while the cable was out: the newest stands, none of the older is shown", async () => {
      emulator.control({ unplug: 300 });
      await emulator.until(({ connections }) => connections === 0);
      for (const name of ["one", "two", "three"]) show(name);
      await stands("three");
      const { shown } = emulator.state();
      // A write that the system took before it noticed may still arrive: the first, never one in between.
      expect(shown.some((glass) => glass.startsWith("two"))).toBe(false);
    });

    test("fault 3, cable out in the middle of a frame: whole lines stand after it", async () => {
      emulator.control({ resetAfterBytes: 20 });
      show("cut");
      await emulator.until(({ connections }) => connections === 0);
      await stands("cut");
    });

    test("fault 4, power blinks in silence: the lines stand again though nothing was noticed", async () => {
      emulator.control({ blackout: true });
      expect(emulator.state().upper.trim()).toBe("");
      await stands("ready");
    });

    test("fault 5, power off for a while: in service within three seconds of its return", async () => {
      emulator.control({ powerOff: 400 });
      await emulator.until(({ connections }) => connections === 0);
      const back = await emulator.until(({ connections }) => connections > 0).then(() => performance.now());
      await stands("ready");
      expect(performance.now() - back).toBeLessThan(servedWithinMs);
    });

    test("fault 6, stops reading: showing does not wait, and the newest stands when it reads again", async () => {
      emulator.control({ stopReading: true });
      for (let count = 0; count < 200; count += 1) show(`item ${count}`);
      emulator.control({ stopReading: false });
      await stands("item 199");
    });

    test("fault 7, reads slowly: it skips what is overtaken and ends with the newest", async () => {
      emulator.control({ bytesPerSecond: 600 });
      for (let count = 0; count < 100; count += 1) show(`item ${count}`);
      await stands("item 99");
      const items = emulator.state().shown.filter((glass) => glass.startsWith("item"));
      expect(items.length).toBeLessThan(20);
    });

    test("fault 8, loses bytes: what stands is wrong until the line is mended, then right by itself", async () => {
      emulator.control({ loseEvery: 7 });
      show("lossy");
      await emulator.until(({ shown }) => shown.some((glass) => glass.includes("lo") || glass.includes("sy")));
      emulator.control({ mend: true });
      await stands("lossy");
    });

    test("fault 9, garbles bytes: right by itself after it", async () => {
      const { bytesReceived } = emulator.state();
      emulator.control({ flipEvery: 5 });
      show("garbled");
      await emulator.until((state) => state.bytesReceived > bytesReceived + 100);
      emulator.control({ mend: true });
      await stands("garbled");
    });

    test("fault 10, sends back what it hears: a warning that another device may stand there; it shows on", async () => {
      emulator.control({ echo: true });
      show("echo");
      expect(await health((now) => now.state === "up" && now.warning !== undefined)).toEqual({
        state: "up",
        warning: "unexpected-answer",
      });
      await stands("echo");
    });

    test("fault 11, noise out of the blue: a warning, and it shows on", async () => {
      emulator.control({ send: "ff0006" });
      await health((now) => now.state === "up" && now.warning === "unexpected-answer");
      await showsAgain("unmoved");
    });

    test("fault 12, hangs up four times at the first byte: it is tried until it stays", async () => {
      emulator.control({ hangUp: 4 });
      show("at last");
      await stands("at last");
      expect(emulator.state().faults.hangUp).toBe(0);
    }, 15_000);

    test("fault 13, somebody left half a command behind: the lines are whole", async () => {
      await display.close();
      const other = connect(emulator.port, "127.0.0.1");
      const left = new Promise((resolve) => other.once("close", resolve));
      const { bytesReceived } = emulator.state();
      other.write("\x1bQAHALF A LI");
      await emulator.until((state) => state.bytesReceived > bytesReceived);
      other.destroy();
      await left;
      display.open();
      await showsAgain("whole");
      await emulator.until(({ cursor }) => !cursor.isShown);
    });

    test("fault 14, somebody left it scrolling, with a cursor and other characters: the lines are whole", async () => {
      await display.close();
      const other = connect(emulator.port, "127.0.0.1");
      const left = new Promise((resolve) => other.once("close", resolve));
      other.write("\x0c\x1b@\x1b\x13\x1bfJ\x1b_\x01\x1bl\x05\x02SALE!");
      await emulator.until(({ lower }) => lower.includes("SALE!"));
      other.destroy();
      await left;
      display.open();
      show("whole");
      await stands("whole");
      expect(emulator.state()).toMatchObject({ font: "A", cursor: { isShown: false } });
    });

    test("fault 15, a name full of commands: none is obeyed", async () => {
      display.show({ left: ["\x1b@\x0cX\x1bQB\r"], right: "1.00" }, { left: ["TOTAL"], right: "2.00" });
      await emulator.until(({ upper }) => upper === text("@ X QB").upper);
      expect(emulator.state()).toMatchObject({ lower: text("").lower, refusedCommands: 0 });
    });

    test("closing in the middle ends it; showing then does nothing, and opening again shows the newest", async () => {
      show("first");
      await display.close();
      show("meanwhile");
      display.open();
      await stands("meanwhile");
    });
  });
};

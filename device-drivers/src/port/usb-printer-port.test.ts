// A pty stands for the printer's node: it is opened, read and written as usblp's is, without being set up as a serial line.

import { describe, expect, test } from "vitest";
import { bridgePty, socatIsPresent } from "../emulator/pty-bridge.ts";
import type { PortState } from "../port.ts";
import { firstEvent } from "../testing/first-event.ts";
import { describePortContract } from "./port.contract.ts";
import { usbPrinterPort } from "./usb-printer-port.ts";

describe.runIf(socatIsPresent())("where socat is present", () => {
  describePortContract("USB printer (pty by socat)", async (farPort) => {
    const bridge = await bridgePty(farPort);
    return { port: usbPrinterPort(bridge.path), dispose: () => bridge.close() };
  });
});

test("a printer that is not there is lost as no-such-device", async () => {
  const port = usbPrinterPort("/dev/usb/evertill-not-there");
  const lost = firstEvent<PortState>(
    (listener) => port.onState(listener),
    ({ at }) => at === "lost",
  );
  port.open();
  expect(await lost).toEqual({ at: "lost", reason: "no-such-device" });
  await port.close();
});

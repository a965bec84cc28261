import { describe } from "vitest";
import { bridgePty, socatIsPresent } from "../emulator/pty-bridge.ts";
import { describePrinterContract } from "./printer.contract.ts";

describe.runIf(socatIsPresent())("where socat is present", () => {
  describePrinterContract("USB printer class (pty by socat)", "epson-tm-t88", async (port) => {
    const bridge = await bridgePty(port);
    return { connection: { type: "usb-printer", path: bridge.path }, dispose: () => bridge.close() };
  });
});

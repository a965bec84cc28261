import { describe } from "vitest";
import { bridgePty, socatIsPresent } from "../emulator/pty-bridge.ts";
import { describePrinterContract } from "./printer.contract.ts";

describe.runIf(socatIsPresent())("where socat is present", () => {
  describePrinterContract("serial (pty by socat)", "generic-80mm", async (port) => {
    const bridge = await bridgePty(port);
    return {
      connection: { type: "serial", path: bridge.path, baudRate: 115_200 },
      dispose: () => bridge.close(),
    };
  });
});

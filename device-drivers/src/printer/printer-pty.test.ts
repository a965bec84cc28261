import { describe } from "vitest";
import { bridgePty, socatIsPresent } from "../emulator/pty-bridge.ts";
import { describePrinterContract } from "./printer.contract.ts";

describe.runIf(socatIsPresent())("where socat is present", () => {
  for (const profile of ["generic-80mm", "star-tsp143iv"]) {
    describePrinterContract("serial (pty by socat)", profile, async (port) => {
      const bridge = await bridgePty(port);
      return {
        connection: { type: "serial", path: bridge.path, baudRate: 115_200 },
        dispose: () => bridge.close(),
      };
    });
  }
});

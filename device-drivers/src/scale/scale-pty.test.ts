import { describe } from "vitest";
import { bridgePty, socatIsPresent } from "../emulator/pty-bridge.ts";
import { describeScaleContract } from "./scale.contract.ts";

describe.runIf(socatIsPresent())("where socat is present", () => {
  for (const speaks of ["toledo-8217", "dialog-02"] as const)
    describeScaleContract("serial (pty by socat)", speaks, async (port) => {
      const bridge = await bridgePty(port);
      return {
        connection: { type: "serial", path: bridge.path, baudRate: 9_600 },
        dispose: () => bridge.close(),
      };
    });
});

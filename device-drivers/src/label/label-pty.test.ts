import { describe } from "vitest";
import { bridgePty, socatIsPresent } from "../emulator/pty-bridge.ts";
import { describeLabelContract } from "./label.contract.ts";

describe.runIf(socatIsPresent())("where socat is present", () => {
  describeLabelContract("serial (pty by socat)", async (port) => {
    const bridge = await bridgePty(port);
    return {
      connection: { type: "serial", path: bridge.path, baudRate: 9_600 },
      dispose: () => bridge.close(),
    };
  });
});

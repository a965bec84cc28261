import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { bridgePty, socatIsPresent } from "../emulator/pty-bridge.ts";
import { describePortContract } from "./port.contract.ts";
import { serialPort } from "./serial-port.ts";

describe.runIf(socatIsPresent())("where socat is present", () => {
  describePortContract("serial (pty by socat)", async (farPort) => {
    const bridge = await bridgePty(farPort);
    return { port: serialPort({ path: bridge.path, baudRate: 115_200 }), dispose: () => bridge.close() };
  });
});

const runInNode = async (script: string): Promise<string> => {
  // No PATH: on a machine without udevadm serialport's list() ends the process.
  const answer = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    env: { PATH: "" },
    cwd: new URL(".", import.meta.url),
  });
  return answer.stdout.trim();
};

test("a line that is not there is lost as no-such-device, and the process lives, without udevadm", async () => {
  const script = `
    import { serialPort } from "./serial-port.ts";
    const port = serialPort({ path: "/dev/evertill-not-there", baudRate: 9600 });
    port.onState((state) => { if (state.at === "lost") { console.log(state.reason); port.close(); } });
    port.open();`;
  expect(await runInNode(script)).toBe("no-such-device");
});

test("the native module is not loaded until a serial line is opened", async () => {
  const script = `
    import { createRequire } from "node:module";
    import { openPrinter } from "../index.ts";
    const printer = openPrinter({ connection: { type: "tcp", host: "127.0.0.1", port: 1 } });
    await printer.close();
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    console.log(loaded.some((file) => file.includes("serialport")));`;
  expect(await runInNode(script)).toBe("false");
});

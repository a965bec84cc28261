// A scanner's bytes on the line until the driver's event, one code at a time, beside the same bytes on a bare socket.

import { connect, createServer, type Socket } from "node:net";
import { openScanner, startScannerEmulator } from "../../../device-drivers/src/index.ts";
import type { BenchRow } from "../main.ts";
import { round, spread } from "../spread/spread.ts";

const codes = 2_000;
/** Before what is measured: the program is read and compiled by then. */
const warmUps = 300;
const slackMs = 2;
const code = (index: number): string => `69012345${String(index).padStart(5, "0")}`;

const ways = [
  { speaks: "serial", type: "tcp" },
  { speaks: "hid-pos", type: "hid-tcp" },
] as const;

export async function scanning(emit: (row: BenchRow) => void): Promise<void> {
  for (const way of ways) {
    const { taken, bare } = await measured(way);
    for (const name of ["p50", "p99"] as const)
      emit({
        ...{ suite: "devices", case: `scan → event, ${way.speaks}, ${name}`, value: round(taken[name]), unit: "ms" },
        ...{ peer: `bare socket ${name} ${round(bare[name])} ms`, ratio: round(taken[name] / bare[name]) },
        target: `≤ bare socket + ${slackMs} ms`,
        met: taken[name] <= bare[name] + slackMs,
      });
  }
}

/** Turn by turn, so that whatever else the machine does meets both. */
async function measured({ speaks, type }: (typeof ways)[number]) {
  const emulator = await startScannerEmulator({ port: 0, controlPort: 0, speaks });
  const scanner = openScanner({ connection: { type, host: "127.0.0.1", port: emulator.port } });
  const bare = await bareSocket();
  await emulator.until(({ connections }) => connections > 0);
  let heard = (_text: string): void => {};
  scanner.onScan(({ text }) => heard(text));
  const samples = { taken: [] as number[], bare: [] as number[] };
  for (let index = 0; index < warmUps + codes; index += 1) {
    const { promise, resolve } = Promise.withResolvers<string>();
    heard = resolve;
    const begun = performance.now();
    emulator.scan(code(index));
    const text = await promise;
    samples.taken.push(performance.now() - begun);
    if (text !== code(index)) throw new Error(`scanned ${code(index)}, heard ${text}`);
    samples.bare.push(await bare.send(`${code(index)}\r`));
  }
  await scanner.close();
  await emulator.close();
  await bare.close();
  return { taken: spread(samples.taken.slice(warmUps)), bare: spread(samples.bare.slice(warmUps)) };
}

async function bareSocket() {
  const server = createServer();
  const far = new Promise<Socket>((resolve) => server.once("connection", resolve));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const near = connect({ host: "127.0.0.1", port: typeof address === "object" ? (address?.port ?? 0) : 0 });
  const sender = await far;
  sender.setNoDelay(true);
  return {
    /** Milliseconds until it is there. */
    send: async (text: string): Promise<number> => {
      const arrived = new Promise((resolve) => near.once("data", resolve));
      const begun = performance.now();
      sender.write(text);
      await arrived;
      return performance.now() - begun;
    },
    close: async (): Promise<void> => {
      near.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

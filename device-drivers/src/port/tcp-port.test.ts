import { expect, test } from "vitest";
import type { PortState } from "../port.ts";
import { firstEvent } from "../testing/first-event.ts";
import { describePortContract } from "./port.contract.ts";
import { tcpPort } from "./tcp-port.ts";

describePortContract("tcp", async (farPort) => ({
  port: tcpPort({ host: "127.0.0.1", port: farPort }),
  dispose: async () => {},
}));

test("a port nobody listens on is lost as refused", async () => {
  // Port 1 (tcpmux) is never served on a test machine's loopback.
  const port = tcpPort({ host: "127.0.0.1", port: 1 });
  const lost = firstEvent<PortState>(
    (listener) => port.onState(listener),
    (state) => state.at === "lost",
  );
  port.open();
  expect(await lost).toEqual({ at: "lost", reason: "refused" });
  expect(port.name).toBe("tcp 127.0.0.1:1");
  await port.close();
});

// What every port promises, run against each real wire. The far end is a TCP server; a pty reaches it through socat.

import { createServer, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Port, PortLostError, type PortState } from "../port.ts";
import { firstEvent } from "../testing/first-event.ts";

export interface PortUnderTest {
  readonly port: Port;
  dispose(): Promise<void>;
}

/** `make` gives a closed port whose far end is 127.0.0.1:`farPort`. */
export const describePortContract = (wire: string, make: (farPort: number) => Promise<PortUnderTest>): void => {
  describe(`a ${wire} port`, () => {
    const sockets: Socket[] = [];
    let server = createServer();
    let farPort = 0;
    let underTest: PortUnderTest;
    let port: Port;

    const listen = (onPort: number): Promise<void> => {
      server = createServer((socket) => {
        sockets.push(socket);
        socket.on("error", () => {});
      });
      return new Promise((resolve) => server.listen(onPort, "127.0.0.1", resolve));
    };
    const farEnd = (): Promise<Socket> =>
      new Promise((resolve) => {
        const socket = sockets.at(-1);
        if (socket !== undefined && !socket.destroyed) resolve(socket);
        else server.once("connection", resolve);
      });
    const hangUp = (): void => {
      for (const socket of sockets) socket.resetAndDestroy();
      sockets.length = 0;
    };
    const reaches = (at: PortState["at"]): Promise<PortState> =>
      firstEvent<PortState>(
        (listener) => port.onState(listener),
        (state) => state.at === at,
      );
    const opened = async (): Promise<Socket> => {
      const open = reaches("open");
      port.open();
      await open;
      return farEnd();
    };

    beforeEach(async () => {
      await listen(0);
      const address = server.address();
      farPort = typeof address === "object" && address !== null ? address.port : 0;
      underTest = await make(farPort);
      port = underTest.port;
    });

    afterEach(async () => {
      await port.close();
      hangUp();
      await new Promise((resolve) => server.close(resolve));
      await underTest.dispose();
    });

    test("carries bytes both ways, unchanged, all 256 of them", async () => {
      const far = await opened();
      const all = Uint8Array.from({ length: 256 }, (_, index) => index);
      const arrived: number[] = [];
      const whole = new Promise<void>((resolve) => {
        far.on("data", (bytes) => {
          arrived.push(...bytes);
          if (arrived.length === 256) resolve();
        });
      });
      await port.write(all);
      await whole;
      expect(arrived).toEqual([...all]);
      const answered: number[] = [];
      const answer = firstEvent<Uint8Array>(
        (listener) => port.onBytes(listener),
        (bytes) => answered.push(...bytes) === 256,
      );
      far.write(all);
      await answer;
      expect(answered).toEqual([...all]);
    });

    test("goes from closed through opening to open", async () => {
      const states: string[] = [];
      port.onState((state) => states.push(state.at));
      expect(port.state).toEqual({ at: "closed" });
      await opened();
      expect(states).toEqual(["opening", "open"]);
      expect(port.state).toEqual({ at: "open" });
    });

    test("refuses bytes while it is not open", async () => {
      await expect(port.write(Uint8Array.of(1))).rejects.toBeInstanceOf(PortLostError);
    });

    test("reports a loss with its reason and opens again by itself", async () => {
      await opened();
      const lost = reaches("lost");
      hangUp();
      expect(await lost).toMatchObject({ at: "lost", reason: expect.stringMatching(/^[a-z-]+$/) });
      await reaches("open");
      await farEnd();
      await port.write(Uint8Array.of(1));
    });

    test("keeps trying while nobody answers, and is back when somebody does", async () => {
      await opened();
      const lost = reaches("lost");
      server.close();
      hangUp();
      await lost;
      await reaches("opening");
      const back = reaches("open");
      await listen(farPort);
      await back;
      expect(port.state.at).toBe("open");
    });

    test("drops the line when it is told to, says why, and dials anew", async () => {
      await opened();
      const lost = reaches("lost");
      port.reopen("resync");
      expect(await lost).toEqual({ at: "lost", reason: "resync" });
      await reaches("open");
      await port.write(Uint8Array.of(1));
    });

    test("settles every write: a loss rejects those that the system has not taken", async () => {
      const far = await opened();
      far.pause();
      const writes = Array.from({ length: 64 }, () =>
        port.write(new Uint8Array(1_000_000)).then(
          () => "taken",
          (error: unknown) => (error instanceof PortLostError ? "rejected" : "wrong"),
        ),
      );
      const lost = reaches("lost");
      port.reopen("resync");
      await lost;
      const outcomes = await Promise.all(writes);
      expect(outcomes.at(-1)).toBe("rejected");
      expect(outcomes).not.toContain("wrong");
    });

    test("stays closed after close, and can be opened again", async () => {
      await opened();
      await port.close();
      expect(port.state).toEqual({ at: "closed" });
      await expect(port.write(Uint8Array.of(1))).rejects.toBeInstanceOf(PortLostError);
      await opened();
      expect(port.state).toEqual({ at: "open" });
    });
  });
};

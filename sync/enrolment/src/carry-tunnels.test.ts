import { createServer as createHttpsServer, request, type Server } from "node:https";
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from "node:net";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { carryTunnels, mostTunnelBytes, mostTunnels } from "./carry-tunnels.ts";
import { dialTunnel } from "./dial-tunnel.ts";
import { certify, type KeyAndCertificate, makeAuthority, makeRequest } from "./x509-forms.ts";

const waitMs = 5_000;
const nowMs = Date.now();

let keys: KeyAndCertificate;
beforeAll(async () => {
  const authority = await makeAuthority({ nowMs, lifeMs: 86_400_000 });
  const { keyPem, requestPem } = await makeRequest();
  const identity = { is: "box", store: "0412", box: "0412-01", role: "hub" } as const;
  keys = { keyPem, certificatePem: await certify(authority, requestPem, { identity, nowMs, lifeMs: 86_400_000 }) };
});

async function listening(server: NetServer | Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** A hub that carries to an HQ which says back what it hears. */
async function hubWithHq() {
  const reached: Socket[] = [];
  const hq = createServer((socket) => {
    reached.push(socket.on("error", () => socket.destroy()));
    socket.pipe(socket);
  });
  const refused: string[] = [];
  const hub = createHttpsServer({ key: keys.keyPem, cert: keys.certificatePem });
  carryTunnels(hub, { hqUrl: `https://127.0.0.1:${await listening(hq)}`, refused: (reason) => refused.push(reason) });
  const url = `https://127.0.0.1:${await listening(hub)}`;
  onTestFinished(() => {
    for (const server of [hub, hq]) server.close();
    hub.closeAllConnections();
    for (const socket of reached) socket.destroy();
  });
  return { url, refused, reached };
}

const closing = (line: { once(event: "close", done: () => void): unknown }) =>
  new Promise<void>((resolve) => line.once("close", resolve));

test("[L13] what is said on a line comes to HQ, and its answer back", async () => {
  const { url } = await hubWithHq();
  const line = await dialTunnel(url, waitMs);
  line.write("hello");
  expect(await new Promise((resolve) => line.once("data", (data) => resolve(String(data))))).toBe("hello");
  line.destroy();
});

test("[L13] a line carries no more than an enrolment needs", async () => {
  const { url, reached } = await hubWithHq();
  const line = await dialTunnel(url, waitMs);
  line.on("error", () => line.destroy());
  line.resume();
  line.write(Buffer.alloc(mostTunnelBytes + 1));
  await closing(line);
  const [socket] = reached;
  if (socket !== undefined && !socket.destroyed) await closing(socket);
  expect(socket?.bytesRead ?? 0).toBeLessThanOrEqual(mostTunnelBytes);
});

test("[L13] there are few lines at a time, and one that ends makes room for another", async () => {
  const { url, refused, reached } = await hubWithHq();
  const lines = await Promise.all(Array.from({ length: mostTunnels }, () => dialTunnel(url, waitMs)));
  await expect(dialTunnel(url, waitMs)).rejects.toThrow("status 503");
  expect(refused).toEqual(["too-many-lines"]);
  lines[0]?.destroy();
  await Promise.race(reached.map(closing));
  (await dialTunnel(url, waitMs)).destroy();
  for (const line of lines) line.destroy();
});

test("[L13] there is no line to anywhere else", async () => {
  const { url, refused, reached } = await hubWithHq();
  const status = await new Promise((resolve) => {
    const asked = request(url, { method: "CONNECT", path: "127.0.0.1:22", rejectUnauthorized: false });
    asked.once("connect", (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
    asked.end();
  });
  expect([status, refused, reached.length]).toEqual([403, ["no-such-line"], 0]);
});

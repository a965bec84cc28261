// A line to HQ through the store's hub (HTTP's CONNECT: RFC 9110, section 9.3.6), for a box that reaches nobody else. What runs
// through it is TLS of the box's own with HQ: the hub need not be known for that, and can neither read nor change it [L13].

import { request } from "node:https";
import type { Duplex } from "node:stream";

/** The one place that a hub carries to. */
export const tunnelTarget = "headquarters:443";

/** @param hubUrl `https://host:port`. @throws what the network says, or that the hub gives no line */
export function dialTunnel(hubUrl: string, timeoutMs: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const asked = request(hubUrl, {
      ...{ method: "CONNECT", path: tunnelTarget, agent: false, timeout: timeoutMs },
      // Whoever answers is judged inside.
      ...{ rejectUnauthorized: false, minVersion: "TLSv1.3" },
    });
    asked.once("connect", ({ statusCode }, socket, head) => {
      if (statusCode !== 200) {
        socket.destroy();
        return reject(new Error(`the hub gives no line to HQ: status ${statusCode}`));
      }
      if (head.length > 0) socket.unshift(head);
      socket.setTimeout(0);
      resolve(socket);
    });
    asked.once("timeout", () => asked.destroy(new Error("the hub does not answer in time")));
    asked.once("error", reject);
    asked.end();
  });
}

import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { requireFreePorts } from "./free-ports.ts";
import { storePorts } from "./ports.ts";

test("a taken port is named with what would use it and how to choose others", async () => {
  // Its own range for each process that runs tests: away from stores that are open, those of browser tests (from 21,000),
  // and the ports that the system gives to connections (from 32,768).
  const base = 10_000 + (process.pid % 100) * 100;
  const ports = storePorts(base);
  await requireFreePorts(ports);
  const server = createServer().listen(ports.till2.printer, "127.0.0.1");
  await once(server, "listening");
  await expect(requireFreePorts(ports)).rejects.toMatchObject({
    code: "port-taken",
    message: expect.stringMatching(new RegExp(`${base + 41} \\(till 2, printer\\)[^]*--port-base ${base + 1000}`)),
  });
  server.close();
});

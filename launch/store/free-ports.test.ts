import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { requireFreePorts } from "./free-ports.ts";
import { storePorts } from "./ports.ts";

test("a taken port is named with what would use it and how to choose others", async () => {
  const ports = storePorts(17_400);
  await requireFreePorts(ports);
  const server = createServer().listen(ports.till2.printer, "127.0.0.1");
  await once(server, "listening");
  await expect(requireFreePorts(ports)).rejects.toMatchObject({
    code: "port-taken",
    message: expect.stringMatching(/17441 \(till 2, printer\)[\s\S]*--port-base 18400/),
  });
  server.close();
});

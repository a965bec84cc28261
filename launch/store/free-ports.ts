// Proves that the store's ports are free before anything starts, so that one clear message names the port.

import { createServer } from "node:net";
import { LaunchProblem } from "../setup/problem.mjs";
import { defaultPortBase, lastPortBase, namedPorts, type StorePorts, storePorts } from "./ports.ts";

/** Null when the port can be listened on, else the system's code, "EADDRINUSE". */
function tryPort(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

const firstCheckBase = 17_400;
const lastCheckBase = 27_400;
const baseStep = 100;

/** A base from which all ports are free, away from the store's usual ones. @throws LaunchProblem when there is none. */
export async function freePortBase(): Promise<number> {
  for (let base = firstCheckBase; base < lastCheckBase; base += baseStep) {
    try {
      await requireFreePorts(storePorts(base));
      return base;
    } catch (error) {
      if (!(error instanceof LaunchProblem)) throw error;
    }
  }
  await requireFreePorts(storePorts(lastCheckBase));
  return lastCheckBase;
}

/** @throws LaunchProblem "port-taken" naming the first port that is not free and what would use it. */
export async function requireFreePorts(ports: StorePorts): Promise<void> {
  const anotherBase = ports.hq + 1000 <= lastPortBase ? ports.hq + 1000 : defaultPortBase;
  for (const [name, port] of namedPorts(ports)) {
    const code = await tryPort(port);
    if (code === null) continue;
    throw new LaunchProblem("port-taken", {
      what: {
        en: `Port ${port} (${name}) is taken by another program (${code}).`,
        zh: `端口 ${port}（${name}）已被其他程序占用（${code}）。`,
      },
      remedy: {
        en: `End that program, or count the store's ports from another number: npm start -- --port-base ${anotherBase}`,
        zh: `请结束该程序，或更换起始端口：npm start -- --port-base ${anotherBase}`,
      },
    });
  }
}

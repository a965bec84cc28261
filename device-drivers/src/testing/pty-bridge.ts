// A serial line that is not there: socat makes a pty and carries its bytes to a TCP port. When the TCP side goes the
// pty goes with it, like an unplugged USB cable, and comes back under the same path.

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const socatIsPresent = spawnSync("socat", ["-V"]).status === 0;

export interface PtyBridge {
  readonly path: string;
  close(): Promise<void>;
}

/** Bridges a pty to 127.0.0.1:`port`; resolves when the pty is there. */
export const bridgePty = async (port: number): Promise<PtyBridge> => {
  const folder = await mkdtemp(join(tmpdir(), "evertill-pty-"));
  const path = join(folder, "tty");
  let closed = false;
  let child = start();

  function start() {
    const socat = spawn(
      "socat",
      [`PTY,link=${path},raw,echo=0,wait-slave,pty-interval=0.02`, `TCP:127.0.0.1:${port},nodelay`],
      {
        stdio: "ignore",
      },
    );
    socat.once("exit", () => {
      if (!closed) setTimeout(restart, 20);
    });
    return socat;
  }

  function restart() {
    if (!closed) child = start();
  }

  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 5));
  return {
    path,
    close: async () => {
      closed = true;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.kill()) await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

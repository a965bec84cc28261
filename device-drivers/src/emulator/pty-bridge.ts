// A serial line that is not there: socat makes a pty and carries its bytes to a TCP port. When the TCP side goes the
// pty goes with it, like an unplugged USB cable, and comes back under the same path.

import { spawn, spawnSync } from "node:child_process";
import { watch } from "node:fs";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemTimers } from "../timers.ts";

export const socatIsPresent = (): boolean => spawnSync("socat", ["-V"]).status === 0;

export interface PtyBridge {
  readonly path: string;
  close(): Promise<void>;
}

/** Between two tries to reach a device whose cable is out. */
const againMs = 20;

/** Bridges a pty to 127.0.0.1:`port`; resolves when the pty is there. */
export const bridgePty = async (port: number): Promise<PtyBridge> => {
  const folder = await mkdtemp(join(tmpdir(), "evertill-pty-"));
  const path = join(folder, "tty");
  const appeared = appearanceOf(path, folder);
  let cancelRestart = (): void => {};
  let closed = false;
  let child = start();

  function start() {
    const pty = `PTY,link=${path},raw,echo=0,wait-slave,pty-interval=0.02`;
    const socat = spawn("socat", [pty, `TCP:127.0.0.1:${port},nodelay`], { stdio: "ignore" });
    socat.once("exit", () => {
      if (closed) return;
      cancelRestart = systemTimers.after(againMs, () => {
        child = start();
      });
    });
    return socat;
  }

  await appeared;
  return {
    path,
    close: async () => {
      closed = true;
      cancelRestart();
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.kill()) await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Resolves when `path` is in `folder`, which is watched from this call on. */
const appearanceOf = (path: string, folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const watcher = watch(folder, () => {
      access(path).then(
        () => {
          watcher.close();
          resolve();
        },
        // Another change of the folder.
        () => {},
      );
    });
    watcher.once("error", reject);
  });

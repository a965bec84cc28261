// Which device stands behind a path. A replugged cable gets a new node under the old name, and the descriptor of the
// old one is dead.

import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { lossReason } from "./loss-reason.ts";

export type DeviceNode =
  | { readonly ok: true; readonly identity: string }
  /** `reason` as a port reports it: "no-such-device", "no-permission". */
  | { readonly ok: false; readonly reason: string };

/** Ports that are no files, "COM3", always answer the same. */
export const deviceNode = async (path: string): Promise<DeviceNode> => {
  if (!path.startsWith("/")) return { ok: true, identity: path };
  try {
    await access(path, constants.R_OK | constants.W_OK);
    const { dev, ino, rdev } = await stat(path);
    return { ok: true, identity: [dev, ino, rdev].join() };
  } catch (error) {
    return { ok: false, reason: lossReason(error) };
  }
};

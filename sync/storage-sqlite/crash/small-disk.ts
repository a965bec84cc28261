// A file system of a few megabytes in memory, to be filled up or made read-only under a running writer.

import { execFileSync } from "node:child_process";

/** Mounts one at `folder`; null where this user may not mount (it needs Linux and root). */
export function mountSmallDisk(
  folder: string,
  megabytes: number,
): { readonly unmount: () => void; readonly makeReadOnly: () => void } | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    // A container's root may be kept from mounting: the caller leaves its test out by name.
    return null;
  }
  return {
    unmount: () => execFileSync("umount", ["-l", folder], { stdio: "ignore" }),
    makeReadOnly: () => execFileSync("mount", ["-o", "remount,ro", folder], { stdio: "ignore" }),
  };
}

// Who may open this box's window: whoever was handed the key, which then rests in an HttpOnly cookie.
// The key outlives restarts of the agent, so that a window keeps its sign-in.

import { createHash, timingSafeEqual } from "node:crypto";

/** Browsers keep one jar for all ports of a host: two boxes' windows in one browser must not take each other's key. */
export function windowCookie(box: string): string {
  return `evertill_window_${box.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Compares in constant time, whatever the lengths. */
export function sameKey(given: string | undefined, key: string): boolean {
  return given !== undefined && timingSafeEqual(digest(given), digest(key));
}

/**
 * Refuses requests that a page of another site, or a name rebound to this machine, could make.
 * @param host the Host header. @param origin the Origin header, absent for plain navigation.
 */
export function isOwnOrigin(
  { host, origin }: { readonly host: string | undefined; readonly origin: string | undefined },
  allowedHosts: ReadonlySet<string>,
): boolean {
  if (host === undefined) return false;
  const name = host.replace(/:\d+$/, "");
  if (!allowedHosts.has(name)) return false;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

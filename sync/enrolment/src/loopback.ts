// Whether somebody speaks from this very machine, where nobody else reads along.

import { isIPv4 } from "node:net";

/** @param address as a socket says it */
export function isLoopback(address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:/, "");
  return plain === "::1" || (plain !== undefined && isIPv4(plain) && plain.startsWith("127."));
}

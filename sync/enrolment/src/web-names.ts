// Under which names a store's pages may be opened by a browser over HTTPS: such as mean something on the store's own network
// alone. An authority that signed others could be made to speak for somebody's site.

import { BlockList, isIPv4, isIPv6 } from "node:net";

/** RFC 1918, 3927, 6598, 4193, 4291; and this machine itself. */
const own = new BlockList();
for (const [net, prefix] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
] as const)
  own.addSubnet(net, prefix, "ipv4");
own.addSubnet("fc00::", 7, "ipv6");
own.addSubnet("fe80::", 10, "ipv6");
own.addAddress("::1", "ipv6");

/** RFC 6762, 8375 and ICANN's reservation of `internal` (2024). */
const ownName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:local|internal|home\.arpa)$/;

export const acceptedWebNames =
  "addresses of a private network (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7 …), names under .local, .internal and .home.arpa";

export interface WebName {
  readonly type: "ip" | "dns";
  readonly value: string;
}

/** Null: a name that means something elsewhere too, or none. */
export function readWebName(text: string): WebName | null {
  if (isIPv4(text)) return own.check(text, "ipv4") ? { type: "ip", value: text } : null;
  if (isIPv6(text)) return own.check(text, "ipv6") ? { type: "ip", value: text } : null;
  return text.length <= 253 && ownName.test(text) ? { type: "dns", value: text } : null;
}

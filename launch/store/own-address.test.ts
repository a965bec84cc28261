import { expect, test } from "vitest";
import { ownAddress } from "./own-address.ts";

const at = (address: string, internal = false) => ({
  ...{ address, internal, netmask: "", mac: "", cidr: null },
  ...(address.includes(":") ? { family: "IPv6" as const, scopeid: 0 } : { family: "IPv4" as const }),
});

test("a phone finds this machine by its address on a private network, of the older kind where there is one", () => {
  const [loopback, link, newer, older] = [at("127.0.0.1", true), at("fe80::1"), at("fd00::2"), at("192.168.1.7")];
  expect(ownAddress({ lo: [loopback], eth0: [link, newer, older] })).toBe("192.168.1.7");
  expect(ownAddress({ lo: [loopback], eth0: [link, newer] })).toBe("fd00::2");
  expect(() => ownAddress({ lo: [loopback], eth0: [at("203.0.113.7")] })).toThrow(/private network|局域网/);
});

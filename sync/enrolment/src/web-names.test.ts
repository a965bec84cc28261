import { expect, it } from "vitest";
import { readWebName } from "./web-names.ts";

it.each([
  ["10.1.2.3", "ip"],
  ["172.31.255.1", "ip"],
  ["192.168.1.20", "ip"],
  ["127.0.0.1", "ip"],
  ["fd00::2", "ip"],
  ["fe80::1", "ip"],
  ["hub.local", "dns"],
  ["till-1.store-0412.internal", "dns"],
  ["hub.home.arpa", "dns"],
])("[L18] %s is of the store's own network", (value, type) => {
  expect(readWebName(value)).toEqual({ type, value });
});

it.each([
  "8.8.8.8",
  "172.32.0.1",
  "2001:db8::1",
  "example.org",
  "local",
  "evil.local.example.org",
  "-a.local",
  "*.local",
])("[L18] %s is not", (value) => {
  expect(readWebName(value)).toBeNull();
});

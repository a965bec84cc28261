// Under which address phones on the same network find this machine.

import { isIPv4 } from "node:net";
import { networkInterfaces } from "node:os";
import { readWebName } from "@evertill/enrolment";
import { LaunchProblem } from "../setup/problem.mjs";

type Interfaces = ReturnType<typeof networkInterfaces>;

/** The first of a private network, of the older kind where there is one. @throws LaunchProblem "no-network" */
export function ownAddress(interfaces: Interfaces = networkInterfaces()): string {
  const addresses = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith("fe80:") && readWebName(address) !== null)
    .map(({ address }) => address);
  const found = addresses.find((address) => isIPv4(address)) ?? addresses[0];
  if (found !== undefined) return found;
  throw new LaunchProblem("no-network", {
    what: {
      en: "This machine has no address on a private network, at which a phone could find it.",
      zh: "本机没有局域网地址，手机无法访问。",
    },
    remedy: {
      en: "Join it to the phone's Wi-Fi, or leave --phones out: the pages then open on this machine alone.",
      zh: "请将本机接入手机所在的无线网络，或省略 --phones：页面仅在本机打开。",
    },
  });
}

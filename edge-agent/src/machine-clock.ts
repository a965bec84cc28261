// This machine's clocks.

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { BoxClock } from "./box/box-ports.ts";

/** Linux names each boot; elsewhere every start of the process counts as a boot, which only opens more epochs. */
function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return randomUUID();
  }
}

export function machineClock(): BoxClock {
  return {
    wallMs: () => Date.now(),
    // CLOCK_MONOTONIC counts from boot.
    monotonicMs: () => Number(process.hrtime.bigint() / 1_000n) / 1_000,
    bootId: bootId(),
  };
}

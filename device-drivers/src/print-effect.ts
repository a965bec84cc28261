// What the machine of a printer asks for, whatever it prints.

import type { DeviceHealth, PrintOutcome } from "./device.ts";

export type PrintEffect<Timer, Reply> =
  | { readonly kind: "set-timer"; readonly timer: Timer; readonly delayMs: number }
  | { readonly kind: "clear-timer"; readonly timer: Timer }
  | { readonly kind: "health"; readonly health: DeviceHealth }
  | { readonly kind: "job-done"; readonly id: string; readonly outcome: PrintOutcome }
  /** Answers can no longer be matched to questions: a new connection starts clean. */
  | { readonly kind: "reopen"; readonly reason: string }
  /** For the log: a reply that nothing asked for, late, double or garbled. */
  | { readonly kind: "stray"; readonly reply: Reply };

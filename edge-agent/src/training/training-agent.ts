// The second agent that training is: what a till is made of, once more, on ports that lead nowhere. Of the real box it is
// given what can only be read, the scale, and where wrong PINs are counted [X1, X2, X5].

import { trainingLane } from "@evertill/core";
import type { Scale } from "@evertill/device-drivers";
import { journalKey } from "@evertill/journal";
import { memoryDatabase } from "@evertill/storage-sqlite";
import { type AssembledAgent, assemble, type DeviceHealths } from "../assemble.ts";
import type { BoxPorts } from "../box/box-ports.ts";
import { PinAttempts } from "../box/pin-attempts.ts";
import { paperOf } from "../box/report-paper.ts";
import { PrinterRunner } from "../devices/printer-runner.ts";
import type { SignedIn } from "../sale/lane-state.ts";
import type { AgentWindows } from "../window/window-sessions.ts";
import { trainingAbove } from "./training-above.ts";
import { trainingAcquirer } from "./training-acquirer.ts";
import { trainingPrinter } from "./training-printer.ts";

export interface TrainingAgentParts {
  /** Of the real box. */
  readonly ports: BoxPorts;
  readonly person: SignedIn;
  readonly windows: AgentWindows;
  readonly devices: () => DeviceHealths;
  readonly scale: Scale | null;
  readonly printed: (picture: string) => void;
  /** False from when training has ended: nothing that was still under way does anything then. */
  readonly isOn: () => boolean;
  readonly after: (delayMs: number, work: () => void) => void;
}

const up = { state: "up", sinceMs: 0, reason: null } as const;
const absent = { state: "absent", sinceMs: 0, reason: null } as const;

/** Begun, with the person signed in who was at the real till. */
export function trainingAgent(of: TrainingAgentParts): AssembledAgent {
  const { person, windows, devices, scale, printed, isOn, after } = of;
  const { db: real, identity, reference, clock, randomHex, pinMatches, log } = of.ports;
  const soon = (work: () => void) => queueMicrotask(() => (isOn() ? work() : undefined));
  const agent = assemble({
    ...{ db: memoryDatabase(), reference, clock, randomHex, pinMatches, soon, sessions: windows },
    identity: {
      ...{ store: identity.store, box: "training", lane: trainingLane },
      key: journalKey(Buffer.from(randomHex(32), "hex")),
    },
    pinAttempts: new PinAttempts(real),
    ...{ role: "hub", url: "training", link: trainingAbove({ nowMs: clock.wallMs, soon }) },
    acquirer: { name: "training", device: trainingAcquirer((delayMs, work) => after(delayMs, () => soon(work))) },
    ...{ isDiskFull: () => false, hasReplacedJournal: false, files: () => [], askAbove: async () => null },
    log: (event, detail) => log(`training-${event}`, detail),
  });
  agent.begin(() => ({ ...devices(), printer: up, acquirer: up, display: absent, label: absent }));
  agent.box.apply({ type: "sign-in", person });
  new PrinterRunner(
    agent.box,
    trainingPrinter(() => paperOf({ reference }), printed),
    soon,
  ).wake();
  if (scale !== null) agent.till.weighing.attach(scale);
  return agent;
}

// Rules of one till switched off: what is on disk before it shows, commands, papers, payments by phone, the shift.

import type { PaymentWire } from "@evertill/device-drivers";
import { DeviceJobs } from "../../edge-agent/src/box/device-jobs.ts";
import { LaneStore } from "../../edge-agent/src/box/lane-store.ts";
import { Till } from "../../edge-agent/src/box/till.ts";
import { PaymentDesk } from "../../edge-agent/src/payment/payment-desk.ts";
import { RefundIntents } from "../../edge-agent/src/payment/refund-intents.ts";
import type { DayState } from "../../edge-agent/src/shift/day-state.ts";
import { DayStore } from "../../edge-agent/src/shift/day-store.ts";
import { SimulatedAcquirer } from "../simulation/acquirer.ts";

import { type Method, onMachines, onPrototype, type PlantedFault, replace } from "./planting.ts";

export const tillFaults: readonly PlantedFault[] = [
  onMachines("P1: the drive really syncs", "P1", ({ disk }) => {
    disk.honest = false;
  }),
  onMachines("P1: synchronous is FULL, not NORMAL", "P1", (machine) => {
    machine.synchronous = 1;
  }),
  onMachines("P1: synchronous is FULL, not OFF", "P1", (machine) => {
    machine.synchronous = 0;
  }),
  {
    ...onMachines("P11: an agent whose storage has failed ends and is started anew", "P11", (machine) => {
      machine.endsWhenStopped = false;
    }),
    diskFailures: 20,
  },
  onPrototype("W1: answers are kept with the sale", "P2", LaneStore, "keepAnswer"),
  onPrototype("W1: a repeated command gets its first answer", "P11", LaneStore, "answerTo", () => () => null),
  {
    rule: "W2: a stale command is refused",
    breaks: "P2",
    plant: (_world, machines) =>
      replace(Till, "command", (original) => {
        return function (this: Till, id: string, _saw: number, command: unknown) {
          const machine = machines.find(({ process }) => process?.agent.till === this);
          const now = machine?.process?.agent.box.lane.version ?? 0;
          return Reflect.apply(original, this, [id, now, command]) as unknown;
        } as Method;
      }),
  },
  onPrototype("N6: the lane is saved with what it did", "P2", LaneStore, "save", (original) => {
    return function (this: LaneStore, state: { readonly stage: { readonly at: string } }) {
      if (state.stage.at !== "idle") Reflect.apply(original, this, [state]);
    } as Method;
  }),
  onPrototype("Y2: the shift is saved with each of its entries", "P4", DayStore, "save", (original) => {
    return function (this: DayStore, before: DayState, after: DayState) {
      const isCounted = before.shift !== null && before.shift.shiftId === after.shift?.shiftId;
      Reflect.apply(original, this, [before, isCounted ? { ...after, shift: before.shift } : after]);
    } as Method;
  }),
  onPrototype("N6: the receipt is queued with its entry", "P11", DeviceJobs, "queue"),
  {
    rule: "P2: a charge whose answer is lost is asked for, not charged again",
    breaks: "P2",
    plant: () =>
      replace(SimulatedAcquirer, "lineFor", (original) => {
        return function (this: SimulatedAcquirer, owner: unknown) {
          const line = Reflect.apply(original, this, [owner]) as PaymentWire;
          const charge: PaymentWire["charge"] = async (purchase) => {
            const reading = await line.charge(purchase);
            if (reading.says !== "nothing") return reading;
            return line.charge({ ...purchase, reference: `${purchase.reference.slice(1)}2` });
          };
          return { ...line, charge };
        } as Method;
      }),
  },
  {
    rule: "P2: a refund is asked for under one reference, however often",
    breaks: "P2",
    plant: () => {
      let asked = 0;
      return replace(SimulatedAcquirer, "lineFor", (original) => {
        return function (this: SimulatedAcquirer, owner: unknown) {
          const line = Reflect.apply(original, this, [owner]) as PaymentWire;
          const refund: PaymentWire["refund"] = (of) => {
            asked += 1;
            return line.refund({ ...of, refundReference: `${of.refundReference.slice(0, 24)}${asked}` });
          };
          return { ...line, refund };
        } as Method;
      });
    },
  },
  onPrototype("P1: what a return owes is on disk with it", "P4", RefundIntents, "begun"),
  onPrototype("P2: a payment that a crash left open is asked for", "P4", PaymentDesk, "tick"),
  onPrototype("P11: a receipt is marked on disk before its first byte", "P2", DeviceJobs, "begin"),
];

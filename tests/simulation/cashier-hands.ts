// What a cashier's hands do whatever the till shows: they scan, type, and hold to the scanner what shoppers hold out.

import type { ReturnView } from "@evertill/protocol";
import type { Catalogue } from "./catalogue.ts";
import { giftCards } from "./catalogue.ts";
import type { Machine } from "./machine.ts";
import { runMembers, shownCodes } from "./members.ts";
import { survivors } from "./power-cut.ts";
import type { Random } from "./random.ts";
import type { Shopper } from "./shopper.ts";

export class Hands {
  readonly catalogue: Catalogue;
  readonly random: Random;
  readonly #shopper: Shopper;

  constructor(catalogue: Catalogue, random: Random, shopper: Shopper) {
    this.catalogue = catalogue;
    this.random = random;
    this.#shopper = shopper;
  }

  scan(machine: Machine): void {
    this.scanText(machine, this.random.pick(this.catalogue.items).gtin);
  }

  scanText(machine: Machine, text: string): void {
    machine.world.record.note(machine.box, `scan ${text}`);
    machine.process?.ready === true && machine.process.scan(text);
  }

  burst(machine: Machine): void {
    for (let scans = 0; scans < 5; scans++) this.scan(machine);
  }

  typeNonsense(machine: Machine): void {
    const text = this.random.pick(["6901234567890", "nothing", " ", "\u0000", "]C1010000", "99999999", "R041202"]);
    machine.window.command({ type: "enter", text });
  }

  /** A phone number is said, or the member's own code is held to the scanner. */
  showMember(machine: Machine): void {
    if (this.random.chance(0.6)) machine.window.command({ type: "enter", text: this.random.pick(runMembers).phone });
    else if (machine.process?.ready === true) machine.process.scan(this.random.pick(shownCodes));
  }

  /** Holds a shopper's phone to the scanner. */
  showCode(machine: Machine): void {
    const code = machine.world.acquirer.newCode();
    machine.window.watch.showed(code, machine.window);
    if (machine.process?.ready === true) machine.process.scan(code);
  }

  /** A shopper shows an order's code, or says its number. */
  showOrder(machine: Machine): void {
    const number = this.#shopper.someNumber();
    if (number === null) return;
    if (this.random.chance(0.5)) this.scanText(machine, number);
    else machine.window.command({ type: "enter", text: number }, { times: this.random.chance(0.1) ? 2 : 1 });
  }

  loadCard(machine: Machine): void {
    const amountMinor = this.random.pick([50, 2_000, 30_000, 200_000]);
    machine.window.command({ type: "load-card", number: this.random.pick(giftCards), amountMinor });
  }

  /** Of the terminal, for each card; null: it is away. */
  codesFor(parts: ReturnView["refunds"]): readonly (string | null)[] {
    return parts
      .filter(({ type }) => type === "card")
      .map(() => (this.random.chance(0.3) ? null : `R${this.random.between(10_000, 99_999)}`));
  }

  /** What was just asked meets the very moment at which the agent or the power goes. */
  hastyEnd(machine: Machine): void {
    const { timeline } = machine.world;
    if (this.random.chance(0.5)) timeline.after(this.random.between(0, 8), null, () => machine.kill());
    else machine.disk.armPowerCut(this.random.between(1, 14), survivors(this.random));
  }
}

// Shoppers who join at a till, have what is known of them changed, or all of it erased: few phones, so that two lanes meet under
// one while they cannot hear of each other.

import type { Machine } from "./machine.ts";
import { runMembers } from "./members.ts";
import type { Random } from "./random.ts";

export const joinersPhones: readonly string[] = ["1", "2", "3", "4", "5"].map((mark) => `1370000000${mark}`);
const names = ["", "林知夏", "周明", "Ann"];

export class Joiners {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  act(machines: readonly Machine[]): void {
    const random = this.#random;
    const machine = random.pick(machines);
    const { window } = machine;
    const stage = window.view?.stage;
    if (!random.chance(0.4) || stage?.at !== "open") return;
    const times = random.chance(0.1) ? 2 : 1;
    const { member } = stage.sale;
    const change = () => ({ name: random.pick(names), marketing: random.chance(0.5) });
    if (member === null || runMembers.some(({ memberId }) => memberId === member.memberId)) {
      window.command({ type: "join-member", phone: random.pick(joinersPhones), ...change() }, { times });
      return;
    }
    if (window.view?.memberCard === undefined) return void window.command({ type: "show-member" });
    random.weighted([
      [6, () => window.command({ type: "change-member", ...change() }, { times })],
      [2, () => window.command({ type: "erase-member" }, { times })],
      [1, () => window.command({ type: "put-member-away" })],
    ])();
  }
}

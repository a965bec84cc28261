// Sign-in at the staff pages by staff number and PIN, without any other machine; wrong ones are counted on disk.

import { type PrivilegedAct, privilegedActs } from "@evertill/core";
import type { SignedInView, SignInAnswer, SignInAsked } from "@evertill/protocol";
import type { StaffDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import { PinCheck } from "../box/pin-check.ts";
import { isAllowed } from "./staff-route.ts";
import { StaffSessions } from "./staff-sessions.ts";

const acts = Object.keys(privilegedActs) as readonly PrivilegedAct[];

export class StaffSignIn {
  readonly sessions: StaffSessions;
  readonly #box: Box;
  readonly #pins: PinCheck;

  constructor(box: Box) {
    this.#box = box;
    this.#pins = new PinCheck(box, "page");
    this.sessions = new StaffSessions(box);
  }

  async signIn(asked: SignInAsked): Promise<{ readonly answer: SignInAnswer; readonly token: string | null }> {
    const check = await this.#pins.check(asked);
    if (!check.ok) {
      const { refused } = check;
      const answer = refused.ok ? ({ ok: false, reason: "wrong-pin" } as const) : refused;
      return { answer, token: null };
    }
    const { staff, forgetWrong } = check;
    const token = this.sessions.begin(staff.number, forgetWrong);
    if (token === null) return { answer: { ok: false, reason: "storage-failed" }, token };
    return { answer: { ok: true, as: this.signedIn(staff) }, token };
  }

  signedIn(staff: StaffDocument): SignedInView {
    const { reference, identity } = this.#box.ports;
    const store = reference.store();
    const { number, name, role } = staff;
    return {
      ...{ number, name, role },
      may: acts.filter((act) => isAllowed(staff, act)),
      store: {
        id: identity.store,
        name: store?.name ?? { zh: identity.store, en: identity.store },
        timeZone: store?.timeZone ?? "UTC",
      },
      currency: store?.currency ?? "CNY",
    };
  }
}

import { minor } from "@evertill/core";
import type { CustomerStage, TillView, ToCustomerScreen, ToWindow } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { sell, trainingTill } from "../training/testing-training.ts";
import { customerSocket } from "./customer-socket.ts";

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const contact = { name: "林知夏", phone: "13900000001", postalCode: "200412", address: "示例路412号" };

/** A till with a screen before its shopper. */
async function served() {
  const till = trainingTill();
  const sent: unknown[] = [];
  const page = customerSocket(till.sessions.customers).open((message) => sent.push(message));
  await turn();
  return {
    ...{ till, page, sent },
    stage: async (): Promise<CustomerStage> => {
      await turn();
      return (sent.findLast((message) => (message as ToCustomerScreen).type === "screen") as ToCustomerScreen).screen
        .stage;
    },
  };
}

/** The till's delivery form stands at its last question. */
function asksAddress(till: Awaited<ReturnType<typeof served>>["till"], of: typeof contact) {
  const drawn = till.sessions.draw;
  if (drawn === null) throw new Error("nothing is drawn");
  till.sessions.draw = (): TillView => ({
    ...drawn(),
    delivery: {
      ...{ answered: 4, contact: of, district: { zh: "徐汇", en: "Xuhui" }, kinds: ["delivery"] },
      asked: { field: "slot", is: "slots", slots: [], isAway: false },
    },
  });
  till.sessions.redraw();
  return () => {
    till.sessions.draw = drawn;
    till.sessions.redraw();
  };
}

describe("the customer screen", () => {
  it("shows goods, what is due and thanks as the till has them", async () => {
    const { till, stage } = await served();
    expect(await stage()).toEqual({ at: "welcome" });
    await till.done({ type: "add-item", sku: "S1" }, { type: "add-item", sku: "S2" });
    expect(await stage()).toMatchObject({
      at: "goods",
      goods: { pieces: 2, totalMinor: 3_500, savedMinor: 0, newest: { totalMinor: 2_500, beforeMinor: 2_500 } },
    });
    await till.done({ type: "begin-tender" });
    expect(await stage()).toMatchObject({ at: "paying", dueMinor: 3_500, takenMinor: 0, payment: null });
    await till.done({ type: "take-tender", tender: { type: "cash", tenderedMinor: minor(4_000) } });
    expect(await stage()).toMatchObject({ at: "paid", totalMinor: 3_500, changeMinor: 500 });
    await till.done({ type: "sign-out" });
    expect(await stage()).toEqual({ at: "closed" });
  });

  it("[P9] is sent nothing of the staff's: no name, number, limit, task or other shopper's goods", async () => {
    const { till, sent, stage } = await served();
    await till.done({ type: "add-item", sku: "S1" }, { type: "suspend" });
    await sell(till);
    await stage();
    const { person, suspended } = till.view();
    expect([person?.number, suspended.length]).toEqual(["07", 1]);
    const keys = new Set(JSON.stringify(sent).match(/"\w+"(?=:)/g));
    for (const key of ["person", "personId", "suspended", "health", "reasons", "unsent", "salespeople", "coupons"])
      expect(keys).not.toContain(`"${key}"`);
    expect(JSON.stringify(sent)).not.toContain(person?.name);
  });

  it("is sent only what is new to it, and nothing once it is gone", async () => {
    const { till, page, sent, stage } = await served();
    await stage();
    const before = sent.length;
    till.sessions.redraw();
    await turn();
    expect(sent).toHaveLength(before);
    page.left();
    await till.done({ type: "add-item", sku: "S1" });
    await turn();
    expect(sent).toHaveLength(before);
  });

  it("asks whether the address is right; the till hears it of this address alone, and of the next one anew", async () => {
    const { till, page, stage } = await served();
    await till.done({ type: "add-item", sku: "S1" });
    let heard: TillView | null = null as TillView | null;
    const hear = (message: ToWindow): void => {
      if (message.type === "view") heard = message.view;
    };
    till.sessions.join({ send: hear });
    const says = () => heard?.delivery?.shopperSays;
    asksAddress(till, contact);
    const asked = await stage();
    if (asked.at !== "goods" || asked.delivery === undefined) throw new Error(`no address is asked about: ${asked.at}`);
    expect(asked.delivery).toMatchObject({ contact, said: null });
    page.received(JSON.stringify({ type: "said", question: asked.delivery.question, is: "wrong" }));
    expect(await stage()).toMatchObject({ delivery: { said: "wrong" } });
    expect(says()).toBe("wrong");
    const away = asksAddress(till, { ...contact, address: "示例路414号" });
    expect(await stage()).toMatchObject({ delivery: { said: null } });
    expect(says()).toBeUndefined();
    away();
    await stage();
  });

  it("refuses what it does not know, and says what it takes", async () => {
    const { page, sent } = await served();
    for (const text of ["", "{", '{"type":"command"}', '{"type":"said","question":"q","is":"maybe"}'])
      page.received(text);
    const refused = sent.filter((message) => (message as { type: string }).type === "malformed");
    expect(refused).toHaveLength(4);
    expect(JSON.stringify(refused)).toContain("a customer screen says");
  });
});

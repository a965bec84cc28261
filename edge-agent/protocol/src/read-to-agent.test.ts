import { describe, expect, it } from "vitest";
import { maximumWindowMessage, readToAgent } from "./read-to-agent.ts";

const command = (body: unknown) => JSON.stringify({ type: "command", id: "command-1", sawVersion: 3, command: body });

const cash = (tenderedMinor: number) => ({ type: "take-tender", tender: { type: "cash", tenderedMinor } });

describe("what a window says", () => {
  it.each([
    { type: "sign-in", number: "07", pin: "1234" },
    { type: "enter", text: "灯" },
    { type: "take-tender", tender: { type: "cash", tenderedMinor: 10_000 } },
    { type: "take-tender", tender: { type: "card", amountMinor: 10_000, approvalCode: "0412A7" } },
    { type: "suspend" },
    { type: "receipt-printed", jobId: "7", printed: false },
  ])("takes $type", (body) => {
    expect(readToAgent(command(body))).toEqual({ ok: true, message: JSON.parse(command(body)) });
  });

  it.each([
    ["not JSON", "{", /not JSON/],
    ["another type", '{"type":"sell"}', /\/type: accepted are command, search, favourites/],
    ["an unknown command", command({ type: "give-away" }), /\/command\/type: accepted are sign-in, /],
    ["a missing field", command({ type: "set-quantity", lineId: "L1" }), /\/command.*quantity/],
    ["half a fen", command(cash(0.5)), /\/command\/tender\/tenderedMinor/],
    ["a negative amount", command(cash(-1)), /\/command\/tender\/tenderedMinor/],
    [
      "an unknown tender",
      command({ type: "take-tender", tender: { type: "shells" } }),
      /tender\/type: accepted are cash, card/,
    ],
    [
      "a tender without its proof",
      command({ type: "take-tender", tender: { type: "card", amountMinor: 1 } }),
      /approvalCode/,
    ],
    ["a field too many", command({ type: "suspend", price: 1 }), /\/command/],
    ["an id that is too short", '{"type":"search","id":"1","text":"a"}', /\/id/],
    ["a message that is too long", " ".repeat(maximumWindowMessage + 1), /at most/],
  ])("refuses %s and says where", (_, text, what) => {
    expect(readToAgent(text)).toEqual({ ok: false, what: expect.stringMatching(what) });
  });
});

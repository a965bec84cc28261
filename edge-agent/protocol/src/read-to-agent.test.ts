import { describe, expect, it } from "vitest";
import { maximumWindowMessage, readToAgent } from "./read-to-agent.ts";

const command = (body: unknown) => JSON.stringify({ type: "command", id: "command-1", sawVersion: 3, command: body });

describe("what a window says", () => {
  it.each([
    { type: "sign-in", number: "07", pin: "1234" },
    { type: "enter", text: "灯" },
    { type: "pay-cash", tenderedMinor: 10_000 },
    { type: "suspend" },
    { type: "receipt-printed", jobId: "7", printed: false },
  ])("takes $type", (body) => {
    expect(readToAgent(command(body))).toEqual({ ok: true, message: JSON.parse(command(body)) });
  });

  it.each([
    ["not JSON", "{", /not JSON/],
    ["another type", '{"type":"sell"}', /\/type: accepted are command, search/],
    ["an unknown command", command({ type: "give-away" }), /\/command\/type: accepted are sign-in, /],
    ["a missing field", command({ type: "set-quantity", lineId: "L1" }), /\/command.*quantity/],
    ["half a fen", command({ type: "pay-cash", tenderedMinor: 0.5 }), /\/command\/tenderedMinor/],
    ["a negative amount", command({ type: "pay-cash", tenderedMinor: -1 }), /\/command\/tenderedMinor/],
    ["a field too many", command({ type: "suspend", price: 1 }), /\/command/],
    ["an id that is too short", '{"type":"search","id":"1","text":"a"}', /\/id/],
    ["a message that is too long", " ".repeat(maximumWindowMessage + 1), /at most/],
  ])("refuses %s and says where", (_, text, what) => {
    expect(readToAgent(text)).toEqual({ ok: false, what: expect.stringMatching(what) });
  });
});

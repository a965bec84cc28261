import { describe, expect, it } from "vitest";
import { readShipDown, readShipUp } from "./ship-parse.ts";

const head = { epoch: "1".repeat(32), seq: 3, hash: "a".repeat(64) };
const hello = { type: "hello", version: 1, store: "0412", box: "0412-01", heads: [head] };
const entries = { type: "entries", epoch: head.epoch, from: 1, entries: [{ text: "{}", signature: "0".repeat(128) }] };
const holding = { epoch: head.epoch, through: 3, except: [2], hash: null, advertised: 3 };
const have = { type: "have", incarnation: "i", nowMs: 0, holdings: [holding] };
const ack = { type: "ack", holding, refused: [{ seq: 2, reason: "bad-signature" }] };

describe("ship messages as they enter [R10]", () => {
  it.each([hello, { type: "heads", heads: [] }, entries])("takes $type from below", (message) => {
    expect(readShipUp(message)).toEqual({ ok: true, message });
  });

  it.each([have, ack])("takes $type from above", (message) => {
    expect(readShipDown(message)).toEqual({ ok: true, message });
  });

  it.each([
    ["nothing", null, "/type"],
    ["a number", 7, "/type"],
    ["another type", { type: "have" }, "/type"],
    ["a type of Object's own", { type: "constructor" }, "/type"],
    ["an epoch that is none", { ...entries, epoch: "1" }, "/epoch"],
    ["number 0", { ...entries, from: 0 }, "/from"],
    ["half a number", { ...hello, heads: [{ ...head, seq: 0.5 }] }, "/heads/0/seq"],
    ["a store with a slash", { ...hello, store: "../0412" }, "/store"],
    ["a field too many", { ...hello, admin: true }, "/admin"],
    ["an entry without signature", { ...entries, entries: [{ text: "{}" }] }, "/entries/0"],
    ["too many entries", { ...entries, entries: Array.from({ length: 5_001 }, () => entries.entries[0]) }, "/entries"],
  ])("refuses %s and says where", (_, message, where) => {
    expect(readShipUp(message)).toMatchObject({ ok: false, where });
  });

  it("refuses a reason that is not in the rules", () => {
    expect(readShipDown({ ...ack, refused: [{ seq: 1, reason: "ugly" }] })).toMatchObject({ ok: false });
  });
});

import { describe, expect, it } from "vitest";
import { readLife, readTelemetry } from "./messages.ts";
import { boxTopic, linkTopic, readTopic } from "./topics.ts";

describe("topics", () => {
  it("T1 are read as they were made", () => {
    expect(readTopic(boxTopic("0412", "0412-02", "life"))).toEqual({
      ...{ type: "box", store: "0412", box: "0412-02", channel: "life" },
    });
    expect(readTopic(linkTopic("0412"))).toEqual({ type: "link", store: "0412" });
  });

  it.each([
    ["", "evertill/2/0412/link", "evertill/1/0412", "evertill/1/0412/box/other", "evertill/1//box/life"],
    ["evertill/1/0412/box/life/more", "evertill/1/+/box/life", "$SYS/x", "evertill/1/0412/#"],
  ])("T1 nothing else is one of the fleet's", (...topics) => {
    expect(topics.map(readTopic)).toEqual(topics.map(() => null));
  });
});

describe("messages", () => {
  const death = { type: "death", run: "00000000000000a1", connection: 1, reason: "lost" };

  it("M2 what a newer box adds is passed over", () => {
    expect(readLife(JSON.stringify({ ...death, mood: "sad" }))).toMatchObject({ ok: true, message: death });
  });

  it.each([
    ["no JSON", "{", "/"],
    ["another type", JSON.stringify({ ...death, type: "sleep" }), "/"],
    ["too long", JSON.stringify({ ...death, more: "x".repeat(20_000) }), "/"],
  ])("M1 %s is refused with its place", (_, payload, where) => {
    expect(readLife(payload)).toMatchObject({ ok: false, where, accepted: expect.stringMatching(/./) });
  });

  it("M1 telemetry without its values is refused, and says what is missing", () => {
    const sample = { type: "telemetry", run: "00000000000000a1", number: 1, atMs: 0, thinned: 0 };
    expect(readTelemetry(JSON.stringify(sample))).toMatchObject({
      ok: false,
      accepted: expect.stringContaining("values"),
    });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outcomes, runPrinter, written } from "../testing/run-printer.ts";
import type { PrinterReply } from "./printer-reply.ts";
import { defaultPrinterTiming, type PrinterEffect, type PrinterInput, type PrinterSettings } from "./printer-state.ts";
import { readProfile } from "./profile.ts";

const byPaperStatus: PrinterSettings = { profile: readProfile("generic-80mm"), timing: defaultPrinterTiming };
const byProcessId: PrinterSettings = { profile: readProfile("epson-tm-m30"), timing: defaultPrinterTiming };
const noAutomatic: PrinterSettings = {
  ...byPaperStatus,
  profile: { ...byPaperStatus.profile, automaticStatus: false },
};

const job = Uint8Array.of(0x1b, 0x40);
const print = (id = "aaaa"): PrinterInput => ({ kind: "print", id, bytes: job });
const reply = (said: PrinterReply): PrinterInput => ({ kind: "reply", reply: said });
const realTime = (...bytes: readonly number[]) => bytes.map((byte) => reply({ kind: "real-time", byte }));
const well = realTime(0x12, 0x12, 0x12, 0x12);
const paperOut = realTime(0x1a, 0x32, 0x12, 0x72);
const automatic = (first = 0x10, third = 0x00) => reply({ kind: "automatic-status", bytes: [first, 0, third, 0x0f] });
const acknowledged = reply({ kind: "paper-status", byte: 0 });
const timer = (name: "answer" | "poll" | "acknowledge" | "kick"): PrinterInput => ({ kind: "timer", timer: name });
const up: readonly PrinterInput[] = [{ kind: "link-up" }, ...well];

const run = (inputs: readonly PrinterInput[], settings = byPaperStatus) => runPrinter(inputs, settings);

describe("status", () => {
  test("a new link turns status on and asks DLE EOT 1 to 4, one at a time", () => {
    expect(written(run([{ kind: "link-up" }]).effects, "question")).toEqual([
      [0x1d, 0x61, 0x0f],
      [0x10, 0x04, 0x01],
    ]);
    expect(written(run(up).effects, "question").slice(1)).toEqual([
      [0x10, 0x04, 0x01],
      [0x10, 0x04, 0x02],
      [0x10, 0x04, 0x03],
      [0x10, 0x04, 0x04],
    ]);
    expect(run(up).state.health).toEqual({ state: "up" });
  });

  test("answers that contradict themselves are asked again, at most twice", () => {
    const shifted = realTime(0x12, 0x16, 0x12, 0x12);
    expect(run([{ kind: "link-up" }, ...shifted, ...well]).state.health).toEqual({ state: "up" });
    const believed = run([{ kind: "link-up" }, ...shifted, ...shifted, ...shifted]);
    expect(believed.state.health).toEqual({ state: "down", reason: "cover-open" });
    expect(believed.state.round).toBeUndefined();
  });

  test("silence is no-answer, and the line is opened anew so that late answers cannot be mistaken", () => {
    const silent = run([{ kind: "link-up" }, timer("answer")]);
    expect(silent.state.health).toEqual({ state: "down", reason: "no-answer" });
    expect(silent.last).toContainEqual({ kind: "reopen", reason: "resync" });
    expect(run([{ kind: "link-up" }, timer("answer"), { kind: "link-lost", reason: "resync" }]).state.health).toEqual({
      state: "down",
      reason: "no-answer",
    });
  });

  test("health and drawer are told once for each change", () => {
    const { effects } = run([...up, automatic(), automatic(0x14), automatic(0x14), automatic()]);
    expect(effects.filter((effect) => effect.kind === "health").length).toBe(1);
    expect(effects.flatMap((effect) => (effect.kind === "drawer" ? [effect.drawer] : []))).toEqual([
      "closed",
      "open",
      "closed",
    ]);
  });

  test("a change reported in the middle of a round is not undone by the round's older answers", () => {
    const rest = well.slice(2);
    const { state, last } = run([...up, timer("poll"), ...well.slice(0, 2), automatic(0x38), ...rest]);
    expect(state.health).toEqual({ state: "down", reason: "cover-open" });
    expect(written(last, "question")).toEqual([[0x10, 0x04, 0x01]]);
  });

  test("an answer that nothing asked for changes nothing and is told as stray", () => {
    const { last, state } = run([...up, ...realTime(0x1a)]);
    expect(last).toEqual([{ kind: "stray", reply: { kind: "real-time", byte: 0x1a } }]);
    expect(state.health).toEqual({ state: "up" });
  });
});

describe("a job", () => {
  test("is sent after a fresh status and printed on the printer's word", () => {
    const sent = run([...up, print(), ...well]);
    expect(written(sent.effects, "job")).toEqual([[...job]]);
    expect(outcomes(sent.effects)).toEqual([]);
    const done = run([...up, print(), ...well, automatic(), acknowledged]);
    expect(outcomes(done.effects)).toEqual([{ id: "aaaa", outcome: "printed" }]);
  });

  test.each<[string, readonly PrinterInput[], string]>([
    ["the link is down", [print()], "unreachable"],
    ["the paper is out", [...up, print(), ...paperOut], "paper-end"],
    ["the cover is open", [...up, print(), ...realTime(0x1a, 0x16, 0x12, 0x12)], "cover-open"],
    ["the printer says nothing", [...up, print(), timer("answer")], "no-answer"],
    ["the link breaks while it is asked", [...up, print(), { kind: "link-lost", reason: "reset" }], "unreachable"],
  ])("is not printed, and nothing of it is written, where %s", (_, inputs, reason) => {
    const { effects } = run(inputs);
    expect(outcomes(effects)).toEqual([{ id: "aaaa", outcome: "not-printed", reason }]);
    expect(written(effects, "job")).toEqual([]);
  });

  const sent = [...up, print(), ...well];

  test.each<[string, readonly PrinterInput[], string]>([
    ["the link breaks", [{ kind: "link-lost", reason: "reset" }], "link-lost"],
    ["nothing acknowledges it", [automatic(), timer("acknowledge")], "no-acknowledgement"],
    ["the paper ends and nobody puts more in", [automatic(0x18, 0x0f), timer("acknowledge")], "paper-end"],
    [
      "the acknowledgement itself says paper end",
      [automatic(), reply({ kind: "paper-status", byte: 0x0f })],
      "paper-end",
    ],
  ])("is unknown, for a person to look, where after its bytes %s", (_, inputs, reason) => {
    expect(outcomes(run([...sent, ...inputs]).effects)).toEqual([{ id: "aaaa", outcome: "unknown", reason }]);
  });

  test("a second one while one runs is refused as busy, and the first goes on", () => {
    const { effects } = run([...sent, print("bbbb"), automatic(), acknowledged]);
    expect(outcomes(effects)).toEqual([
      { id: "bbbb", outcome: "not-printed", reason: "busy" },
      { id: "aaaa", outcome: "printed" },
    ]);
  });

  test("an acknowledgement left over from an older job does not count before this job has begun", () => {
    const early = run([...sent, acknowledged]);
    expect(outcomes(early.effects)).toEqual([]);
    expect(early.last).toEqual([{ kind: "stray", reply: { kind: "paper-status", byte: 0 } }]);
    expect(outcomes(run([...sent, acknowledged, automatic(), acknowledged]).effects)).toEqual([
      { id: "aaaa", outcome: "printed" },
    ]);
  });

  test("asked for in the middle of a round waits for a whole round of its own", () => {
    const rest = well.slice(1);
    const joined = run([...up, timer("poll"), ...well.slice(0, 1), print(), ...rest]);
    expect(written(joined.effects, "job")).toEqual([]);
    const { effects } = run([...up, timer("poll"), ...well.slice(0, 1), print(), ...rest, ...paperOut]);
    expect(outcomes(effects)).toEqual([{ id: "aaaa", outcome: "not-printed", reason: "paper-end" }]);
  });

  test("a long one has its bytes' time on the line on top", () => {
    const long: PrinterInput = { kind: "print", id: "long", bytes: new Uint8Array(40_000) };
    expect(run([...up, long, ...well]).last).toContainEqual({
      kind: "set-timer",
      timer: "acknowledge",
      delayMs: 17_000,
    });
  });

  test("where status cannot be turned on, the first acknowledgement counts", () => {
    expect(outcomes(run([...sent, acknowledged], noAutomatic).effects)).toEqual([{ id: "aaaa", outcome: "printed" }]);
  });

  test("where jobs have names, only its own counts", () => {
    const named = (id: string) => reply({ kind: "job-end", name: id });
    expect(outcomes(run([...sent, automatic(), acknowledged, named("zzzz")], byProcessId).effects)).toEqual([]);
    const { effects } = run([...sent, automatic(), acknowledged, named("zzzz"), named("aaaa")], byProcessId);
    expect(outcomes(effects)).toEqual([{ id: "aaaa", outcome: "printed" }]);
    expect(effects.filter((effect) => effect.kind === "stray").length).toBe(2);
  });

  test("a fault in the middle gives a person time, and its end starts the wait anew", () => {
    const stopped = run([...sent, automatic(0x18, 0x0f)]);
    expect(stopped.last).toContainEqual({ kind: "set-timer", timer: "acknowledge", delayMs: 60_000 });
    const mended = run([...sent, automatic(0x18, 0x0f), automatic()]);
    expect(mended.last).toContainEqual({ kind: "set-timer", timer: "acknowledge", delayMs: 15_001 });
    expect(outcomes(run([...sent, automatic(0x18, 0x0f), automatic(), acknowledged]).effects)).toEqual([
      { id: "aaaa", outcome: "printed" },
    ]);
  });

  test("one that is given up is cleared from the buffer where the printer can, and the line is opened anew", () => {
    const given = run([...sent, automatic(), timer("acknowledge")], byProcessId);
    expect(given.last).toContainEqual({
      kind: "write",
      bytes: Uint8Array.of(0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8),
      of: "question",
    });
    expect(given.last).toContainEqual({ kind: "reopen", reason: "resync" });
    expect(written(run([...sent, timer("acknowledge")]).last, "question")).toEqual([]);
  });

  test("silence of real-time answers while it prints is not held against it", () => {
    const { effects } = run([...sent, timer("poll"), timer("answer"), automatic(), acknowledged]);
    expect(outcomes(effects)).toEqual([{ id: "aaaa", outcome: "printed" }]);
  });

  test("a question left open while it printed is bounded again when it is done", () => {
    const { last } = run([...sent, timer("poll"), automatic(), acknowledged]);
    expect(last).toContainEqual({ kind: "set-timer", timer: "answer", delayMs: 2_000 });
  });
});

describe("the drawer", () => {
  const kick = (id = "kkkk"): PrinterInput => ({ kind: "kick", id });
  const kicks = (effects: readonly PrinterEffect[]) =>
    effects.flatMap((effect) => (effect.kind === "kick-done" ? [[effect.id, effect.taken]] : []));

  test("is kicked after a fresh status, before a job that waits too, and taken when the system has the bytes", () => {
    const { last } = run([...up, print(), kick(), ...well]);
    expect(last.flatMap((effect) => (effect.kind === "write" ? [effect.of] : []))).toEqual(["kick", "job"]);
    const taken = run([...up, kick(), ...well, { kind: "kick-written", id: "kkkk" }]);
    expect(written(taken.effects, "kick")).toEqual([[0x1b, 0x70, 0x00, 50, 200]]);
    expect(kicks(taken.effects)).toEqual([["kkkk", true]]);
  });

  test.each<[string, readonly PrinterInput[]]>([
    ["the link is down", [kick()]],
    ["the printer is offline, where the pulse would wait and come later by itself", [...up, kick(), ...paperOut]],
    ["the printer says nothing", [...up, kick(), timer("answer")]],
    ["the status comes too late", [...up, kick(), timer("kick"), ...well]],
    ["the link breaks", [...up, kick(), { kind: "link-lost", reason: "reset" }]],
  ])("is not kicked where %s", (_, inputs) => {
    const { effects } = run(inputs);
    expect(kicks(effects)).toEqual([["kkkk", false]]);
    expect(written(effects, "kick")).toEqual([]);
  });

  test("a second kick while one is on its way is refused, the first is told by its own name", () => {
    const { effects } = run([...up, kick("one1"), kick("two2"), ...well, { kind: "kick-written", id: "one1" }]);
    expect(kicks(effects)).toEqual([
      ["two2", false],
      ["one1", true],
    ]);
  });

  test("a pulse on its way is not sent again by the next status", () => {
    const { effects } = run([...up, kick(), ...well, timer("poll"), ...well]);
    expect(written(effects, "kick").length).toBe(1);
  });

  test("a pulse that broke with the link is never sent again", () => {
    const { effects } = run([
      ...up,
      kick(),
      ...well,
      { kind: "link-lost", reason: "reset" },
      ...up,
      timer("poll"),
      ...well,
    ]);
    expect(written(effects, "kick").length).toBe(1);
    expect(kicks(effects)).toEqual([["kkkk", false]]);
  });
});

describe("whatever happens", () => {
  const anyInput = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0x12, 0x16, 0x1a, 0x32, 0x72, 0x1e).map((byte) => realTime(byte)[0]) },
    { weight: 3, arbitrary: fc.constantFrom(automatic(), automatic(0x18, 0x0f), automatic(0x38), acknowledged) },
    { weight: 3, arbitrary: fc.constantFrom(timer("answer"), timer("poll"), timer("acknowledge"), timer("kick")) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<PrinterInput>({ kind: "link-up" }, { kind: "link-lost", reason: "reset" }),
    },
    { weight: 3, arbitrary: fc.constantFrom("print", "kick", "kick-written") },
  );

  test("each job ends exactly once; it is not-printed only unwritten and printed only when acknowledged after", () => {
    fc.assert(
      fc.property(fc.array(anyInput, { maxLength: 80 }), fc.boolean(), (sequence, named) => {
        const settings = named ? byProcessId : byPaperStatus;
        const inputs: PrinterInput[] = [];
        let count = 0;
        for (const given of sequence) {
          if (given === undefined) continue;
          count += 1;
          const id = String(count).padStart(4, "0");
          if (given === "print") inputs.push({ kind: "print", id, bytes: Uint8Array.of(count) });
          else if (given === "kick") inputs.push({ kind: "kick", id });
          else if (given === "kick-written") inputs.push({ kind: "kick-written", id });
          else inputs.push(given);
        }
        const { effects } = run([...inputs, { kind: "link-lost", reason: "closed" }], settings);
        const asked = inputs.flatMap((input) => (input.kind === "print" ? [input.id] : []));
        const ended = outcomes(effects);
        expect(ended.map(({ id }) => id).sort()).toEqual(asked);
        for (const { id, outcome } of ended) {
          const place = effects.findIndex(
            (effect) => effect.kind === "write" && effect.of === "job" && effect.bytes[0] === Number(id),
          );
          expect(place >= 0).toBe(outcome !== "not-printed");
          if (outcome === "not-printed") continue;
          expect(effects.findIndex((effect) => effect.kind === "job-done" && effect.id === id)).toBeGreaterThan(place);
        }
        const kicked = effects.flatMap((effect) =>
          effect.kind === "write" && effect.of === "kick" ? [effect.id] : [],
        );
        expect(new Set(kicked).size).toBe(kicked.length);
        const kicksAsked = inputs.filter((input) => input.kind === "kick").length;
        expect(effects.filter((effect) => effect.kind === "kick-done").length).toBe(kicksAsked);
      }),
      { numRuns: 1_000 },
    );
  });
});

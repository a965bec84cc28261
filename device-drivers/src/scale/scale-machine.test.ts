import fc from "fast-check";
import { expect, test } from "vitest";
import { stepScale } from "./scale-machine.ts";
import { defaultScaleTiming, type ScaleEffect, type ScaleInput, scaleStart } from "./scale-state.ts";
import { toledo8217 } from "./toledo-8217.ts";

const settings = { protocol: toledo8217, capacityGrams: 15_000, divisionGrams: 5, timing: defaultScaleTiming };
const bytes = (text: string): ScaleInput => ({ kind: "bytes", bytes: Buffer.from(text, "latin1") });
const timer: ScaleInput = { kind: "timer" };
const up: ScaleInput = { kind: "link-up" };
const weight = (grams: number) => bytes(`\x02${(grams / 1_000).toFixed(3).padStart(6, "0")}\r`);

/** The machine on inputs one after another, with what it wrote and told. */
function run(...inputs: readonly ScaleInput[]) {
  let state = scaleStart;
  const effects: ScaleEffect[] = [];
  for (const input of inputs) {
    const step = stepScale(state, input, settings);
    state = step.state;
    effects.push(...step.effects);
  }
  return {
    state,
    written: effects.flatMap((effect) => (effect.kind === "write" ? [Buffer.from(effect.bytes).toString()] : [])),
    said: effects.flatMap((effect) => (effect.kind === "reading" ? [effect.said] : [])),
    health: effects.flatMap((effect) => (effect.kind === "health" ? [effect.health] : [])),
    reopened: effects.filter(({ kind }) => kind === "reopen").length,
  };
}

const asked = [up, timer] as const;

test("a weight is told as one at rest when two answers in a row agree", () => {
  const { said } = run(...asked, weight(515), timer, weight(515));
  expect(said).toEqual([
    { is: "unstable", weightGrams: 515 },
    { is: "stable", weightGrams: 515, isNet: false, isUnchanged: false },
  ]);
});

test("whoever begins to weigh hears nothing that was asked before", () => {
  const { said } = run(
    ...asked,
    weight(515),
    timer,
    weight(515),
    { kind: "watch", isWatched: true },
    timer,
    weight(515),
  );
  expect(said.at(-1)).toEqual({ is: "unstable", weightGrams: 515 });
});

test("two questions without an answer are a scale that is gone; every fourth dials anew", () => {
  const silence = [timer, timer] as const;
  expect(run(...asked, timer).health).toEqual([]);
  expect(run(...asked, ...silence, timer).health).toEqual([{ state: "down", reason: "no-answer" }]);
  expect(run(...asked, ...silence, ...silence, ...silence, timer).reopened).toBe(1);
});

test("a key is pressed at the next turn, and what came of it is asked for at once", () => {
  const { written } = run(...asked, weight(100), { kind: "command", command: "tare" }, timer, bytes("\x02?\x70\r"));
  expect(written).toEqual(["W", "T", "W"]);
});

test("law: a weight at rest is what the last two answers to two questions said, and nothing between them was odd", () => {
  const input = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 515, 520).map(weight) },
    { weight: 6, arbitrary: fc.constant(timer) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(bytes("x"), bytes("\x0290.000\r"), bytes("\x02?\x61\r"), bytes("\x0200.")),
    },
    { weight: 1, arbitrary: fc.constantFrom<ScaleInput>(up, { kind: "link-lost", reason: "reset" }, { kind: "take" }) },
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
      let state = scaleStart;
      let isAsked = false;
      let last: string | null = null;
      for (const each of inputs) {
        const step = stepScale(state, each, settings);
        const heard = each.kind === "bytes" ? Buffer.from(each.bytes).toString("latin1") : null;
        for (const effect of step.effects) {
          if (effect.kind === "reading" && effect.said.is === "stable") {
            expect(isAsked).toBe(true);
            expect(heard).toBe(last);
          }
        }
        if (heard !== null) last = isAsked && step.state.turn === "resting" ? heard : null;
        if (each.kind === "link-up" || each.kind === "link-lost") last = null;
        if (step.state.turn === "silent") last = null;
        isAsked = step.state.turn === "asked";
        state = step.state;
      }
    }),
  );
});

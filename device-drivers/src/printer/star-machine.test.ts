// The printer's machine in StarPRNT; what is the same in every language is in printer-machine.test.ts.

import { expect, test } from "vitest";
import { outcomes, runPrinter, written } from "../testing/run-printer.ts";
import type { PrinterReply } from "./printer-reply.ts";
import { defaultPrinterTiming, type PrinterInput, type PrinterSettings } from "./printer-state.ts";
import { readProfile } from "./profile.ts";

const reply = (said: PrinterReply): PrinterInput => ({ kind: "reply", reply: said });
const star: PrinterSettings = { profile: readProfile("star-mcp31"), timing: defaultPrinterTiming };
const block = (printer = 0, error = 0, paper = 0) =>
  reply({ kind: "status-block", bytes: [printer, error, 0, paper, 0, 0, 0] });
const ended = (name: string) => reply({ kind: "job-end", name });
/** "001k" in base 36. */
const named: PrinterInput = { kind: "print", id: "001k", bytes: Uint8Array.of(0x1b, 0x40) };
const starUp: readonly PrinterInput[] = [{ kind: "link-up" }, block()];
const sent = [...starUp, named, block()];

test("a new link first ends what is told unasked, as the manual wants, and one question has the whole answer", () => {
  const { effects, state } = runPrinter(starUp, star);
  expect(written(effects, "question")).toEqual([
    [0x1b, 0x1e, 0x61, 0x00],
    [0x1b, 0x06, 0x01],
  ]);
  expect(state.health).toEqual({ state: "up" });
  expect(state.round).toBeUndefined();
});

test("a printer that tells nothing unasked is asked as often as one with a fault", () => {
  expect(runPrinter(starUp, star).last).toContainEqual({ kind: "set-timer", timer: "poll", delayMs: 1_000 });
});

test("status that was told unasked after all counts too, and sends nothing", () => {
  const { last, state } = runPrinter([...starUp, block(0x20 | 0x08)], star);
  expect(state.health).toEqual({ state: "down", reason: "cover-open" });
  expect(written(last, "question")).toEqual([]);
});

test("a job is printed when the print end counter names it, and by no other's", () => {
  const others = runPrinter([...sent, ended("0"), ended("57")], star);
  expect(outcomes(others.effects)).toEqual([]);
  expect(others.last).toEqual([{ kind: "stray", reply: { kind: "job-end", name: "57" } }]);
  expect(outcomes(runPrinter([...sent, ended("56")], star).effects)).toEqual([{ id: "001k", outcome: "printed" }]);
});

test("the drawer's first device is driven, in steps of 10 ms, after a fresh status", () => {
  const { effects } = runPrinter([...starUp, { kind: "kick", id: "kkkk" }, block()], star);
  expect(written(effects, "kick")).toEqual([[0x1b, 0x07, 10, 40, 0x07]]);
});

test("a job that is given up is lost to the printer too, by a reset, and asked about", () => {
  const { effects, last } = runPrinter([...sent, block(0x08, 0, 0x08), { kind: "timer", timer: "acknowledge" }], star);
  expect(outcomes(effects)).toEqual([{ id: "001k", outcome: "unknown", reason: "paper-end" }]);
  expect(written(last, "question")).toEqual([[0x1b, 0x06, 0x18]]);
  expect(last).toContainEqual({ kind: "reopen", reason: "resync" });
});

import { expect, test } from "vitest";
import { DeskQuestions, silent } from "./desk-questions.ts";

function asking() {
  let nowMs = 1_000;
  const questions = new DeskQuestions<string>({ monotonicMs: () => nowMs }, 500);
  const sent: string[] = [];
  const ask = (id: string) => questions.ask(id, () => sent.push(id));
  const pass = (ms: number) => {
    nowMs += ms;
    questions.tick(nowMs);
  };
  return { questions, sent, ask, pass };
}

test("[P11] without the desk the answer is silence at once, and nothing is sent", async () => {
  const { ask, sent } = asking();
  expect(await ask("a")).toBe(silent);
  expect(sent).toEqual([]);
});

test("a question is sent once, and all who ask it get its answer", async () => {
  const { questions, ask, sent } = asking();
  questions.connected();
  const answers = [ask("a"), ask("a")];
  questions.answered("a", "yes");
  expect(await Promise.all(answers)).toEqual(["yes", "yes"]);
  expect(sent).toEqual(["a"]);
  expect(questions.isAsked("a")).toBe(false);
});

test("[P11] a desk that says nothing, or goes, is silence; its late answer is nobody's", async () => {
  const { questions, ask, pass } = asking();
  questions.connected();
  const late = ask("a");
  pass(499);
  expect(questions.isAsked("a")).toBe(true);
  pass(1);
  questions.answered("a", "yes");
  const gone = ask("b");
  questions.disconnected();
  expect(await Promise.all([late, gone])).toEqual([silent, silent]);
});

import type { Command } from "@evertill/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LinkEffect, type LinkInput, type LinkState, linkAtStart } from "./link-state.ts";
import { answerTimeoutMs, linkStep, queueLimit, retryDelaysMs } from "./link-step.ts";
import { viewOf } from "./view-of.fixture.ts";

/** Steps through inputs; what came of the last one. */
function run(inputs: readonly LinkInput[], from: LinkState = linkAtStart) {
  let state = from;
  let effects: readonly LinkEffect[] = [];
  const all: LinkEffect[] = [];
  for (const input of inputs) {
    ({ state, effects } = linkStep(state, input));
    all.push(...effects);
  }
  return { state, effects, all };
}

const view = (version: number, socket = 1): LinkInput => ({
  type: "message",
  socket,
  message: { type: "view", view: viewOf(version) },
});
const ask = (id: string, command: Command, sawVersion: number | null = null): LinkInput => ({
  type: "ask",
  id,
  command,
  sawVersion,
});
const answer = (id: string, socket = 1): LinkInput => ({
  type: "message",
  socket,
  message: { type: "answer", id, version: 8, outcome: { ok: true } },
});
const refuse = (id: string, reason: "stale" | "unknown-code", socket = 1): LinkInput => ({
  type: "message",
  socket,
  message: { type: "answer", id, version: 7, outcome: { ok: false, reason } },
});
const opened: readonly LinkInput[] = [{ type: "start" }, { type: "opened", socket: 1 }, view(7)];
const reopened: readonly LinkInput[] = [
  { type: "closed", socket: 1 },
  { type: "timer", timer: "retry" },
  { type: "opened", socket: 2 },
];
const pay: Command = { type: "take-tender", tender: { type: "cash", tenderedMinor: 400_000 } };
const enter = (text: string): Command => ({ type: "enter", text });

const sent = (effects: readonly LinkEffect[]) =>
  effects.flatMap((effect) =>
    effect.type === "transmit" && effect.message.type === "command" ? [effect.message] : [],
  );
const settled = (effects: readonly LinkEffect[]) =>
  effects.flatMap((effect) =>
    effect.type === "settle" ? [`${effect.asked.id} ${effect.answer.ok ? "done" : effect.answer.reason}`] : [],
  );

describe("a command", () => {
  it("says that it is of training, also when it is sent again to a till that is not in training any more", () => {
    const training = (isOn: boolean, socket = 1): LinkInput => ({
      ...{ type: "message", socket, message: { type: "view", view: { ...viewOf(7), training: isOn } } },
    });
    const before = run([...opened, training(true), ask("c1", { type: "x-report" })]);
    expect(sent(before.effects)).toMatchObject([{ training: true }]);
    const after = run([...reopened, training(false, 2)], before.state);
    expect(sent(after.all)).toMatchObject([{ id: "c1", training: true }]);
    expect(sent(run([...opened, ask("c1", { type: "x-report" })]).effects)[0]).not.toHaveProperty("training");
  });

  it("goes out at once with the version that the person saw", () => {
    const { effects } = run([...opened, ask("a", pay, 7)]);
    expect(sent(effects)).toEqual([{ type: "command", id: "a", sawVersion: 7, command: pay }]);
  });

  it("[P2] whose answer was lost is sent again with the same id and version", () => {
    const { effects } = run([...opened, ask("a", pay, 7), ...reopened]);
    expect(sent(effects)).toEqual([{ type: "command", id: "a", sawVersion: 7, command: pay }]);
  });

  it("[P2] is sent again however often the link breaks, and settles once", () => {
    const again: readonly LinkInput[] = [
      { type: "closed", socket: 2 },
      { type: "timer", timer: "retry" },
      { type: "opened", socket: 3 },
    ];
    const { all } = run([...opened, ask("a", pay, 7), ...reopened, ...again, answer("a", 3), answer("a", 3)]);
    expect(sent(all).map(({ id }) => id)).toEqual(["a", "a", "a"]);
    expect(settled(all)).toEqual(["a done"]);
  });

  it("behind another waits for its answer, and names the version that is newest then", () => {
    const { all } = run([...opened, ask("a", enter("1")), ask("b", { type: "undo" }), view(8), answer("a")]);
    expect(sent(all).map(({ id, sawVersion }) => [id, sawVersion])).toEqual([
      ["a", 7],
      ["b", 8],
    ]);
  });

  it("given while the agent is away is refused and never sent later", () => {
    const away = run([...opened, { type: "closed", socket: 1 }, ask("a", pay, 7)]);
    expect(settled(away.effects)).toEqual(["a reconnecting"]);
    const back = run([{ type: "timer", timer: "retry" }, { type: "opened", socket: 2 }, view(7, 2)], away.state);
    expect(sent(back.all)).toEqual([]);
  });

  it("that was waiting when the link broke is refused; the one under way is asked again", () => {
    const { all } = run([...opened, ask("a", enter("1")), ask("b", { type: "begin-tender" }), ...reopened]);
    expect(settled(all)).toEqual(["b reconnecting"]);
    expect(sent(all).map(({ id }) => id)).toEqual(["a", "a"]);
  });

  it("that counted on a refused one is dropped; codes are independent and stay", () => {
    const asks = [ask("a", enter("1")), ask("b", { type: "begin-tender" }), ask("c", enter("2"))];
    const { all } = run([...opened, ...asks, refuse("a", "unknown-code")]);
    expect(settled(all)).toEqual(["a unknown-code", "b after-refused"]);
    expect(sent(all).map(({ id }) => id)).toEqual(["a", "c"]);
  });

  it("is refused once the queue is full", () => {
    const many = Array.from({ length: queueLimit + 2 }, (_, index) => ask(`n${index}`, enter("1")));
    expect(settled(run([...opened, ...many]).effects)).toEqual([`n${queueLimit + 1} queue-full`]);
  });
});

describe("a stale answer", () => {
  it("to an order that names no version is asked anew under a new id with the newer view", () => {
    const { all } = run([...opened, ask("a", enter("1")), view(8), refuse("a", "stale"), answer("a-1")]);
    expect(sent(all).map(({ id, sawVersion }) => [id, sawVersion])).toEqual([
      ["a", 7],
      ["a-1", 8],
    ]);
    expect(settled(all)).toEqual(["a done"]);
  });

  it("that comes before its view waits for the view", () => {
    const early = run([...opened, ask("a", enter("1")), refuse("a", "stale")]);
    expect(sent(early.all)).toHaveLength(1);
    expect(sent(run([view(9)], early.state).effects)).toEqual([
      { type: "command", id: "a-1", sawVersion: 9, command: enter("1") },
    ]);
  });

  it("to a payment is the person's to see: the amount on the screen had changed", () => {
    const { all } = run([...opened, ask("a", pay, 7), view(8), refuse("a", "stale")]);
    expect(sent(all)).toHaveLength(1);
    expect(settled(all)).toEqual(["a stale"]);
  });

  it("is asked anew only so often", () => {
    let state = run([...opened, ask("a", enter("1"))]).state;
    const all: LinkEffect[] = [];
    for (let version = 8; version < 20; version += 1) {
      const id = state.inFlight?.wireId ?? "";
      const next = run([view(version), refuse(id, "stale")], state);
      state = next.state;
      all.push(...next.all);
    }
    expect(settled(all)).toEqual(["a stale"]);
  });
});

describe("the link", () => {
  it("tries again at once, then more slowly, never more than a second apart", () => {
    let state = run([{ type: "start" }]).state;
    const delays: number[] = [];
    for (let socket = 1; socket <= retryDelaysMs.length + 2; socket += 1) {
      const { effects } = run([{ type: "closed", socket }], state);
      delays.push(...effects.flatMap((effect) => (effect.type === "set-timer" ? [effect.delayMs] : [])));
      state = run(
        [
          { type: "closed", socket },
          { type: "timer", timer: "retry" },
        ],
        state,
      ).state;
    }
    expect(delays).toEqual([...retryDelaysMs, 1_000, 1_000]);
    expect(Math.max(...delays)).toBeLessThanOrEqual(1_000);
  });

  it("gives up a socket on which an answer is overdue", () => {
    const { effects } = run([...opened, ask("a", pay, 7), { type: "timer", timer: "answer" }]);
    expect(effects).toContainEqual({ type: "close", socket: 1 });
    expect(effects).toContainEqual({ type: "set-timer", timer: "retry", delayMs: retryDelaysMs[0] });
    expect(answerTimeoutMs).toBeGreaterThan(5_000);
  });

  it("gives up a handshake that takes too long", () => {
    const { effects, state } = run([{ type: "start" }, { type: "timer", timer: "connect" }]);
    expect(effects).toContainEqual({ type: "close", socket: 1 });
    expect(state.connection).toEqual({ at: "waiting" });
  });

  it("keeps the last picture while it is away", () => {
    expect(run([...opened, { type: "closed", socket: 1 }]).state.view?.version).toBe(7);
  });

  it("does not hear a socket that it gave up", () => {
    const { state } = run([...opened, ...reopened, view(6, 2), view(99, 1), { type: "closed", socket: 1 }]);
    expect(state.view?.version).toBe(6);
    expect(state.connection.at).toBe("open");
  });

  it("[P2] whatever happens in whatever order, at most one id is under way and every command settles at most once", () => {
    const input = fc.oneof(
      fc.constant<LinkInput>({ type: "timer", timer: "retry" }),
      fc.constant<LinkInput>({ type: "timer", timer: "answer" }),
      fc.nat(3).map((socket): LinkInput => ({ type: "opened", socket })),
      fc.nat(3).map((socket): LinkInput => ({ type: "closed", socket })),
      fc.record({ version: fc.nat(20), socket: fc.nat(3) }).map(({ version, socket }) => view(version, socket)),
      fc.constantFrom("answer", "stale", "no").map((kind) => kind),
      fc.constantFrom(pay, enter("1"), { type: "undo" } as const),
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
        let { state } = run(opened);
        let count = 0;
        const settledIds: string[] = [];
        for (const each of inputs) {
          count += 1;
          const next = asInput(each, state, `id-${count}`);
          const step = linkStep(state, next);
          state = step.state;
          settledIds.push(...step.effects.flatMap((effect) => (effect.type === "settle" ? [effect.asked.id] : [])));
          expect(sent(step.effects).length).toBeLessThanOrEqual(1);
        }
        expect(new Set(settledIds).size).toBe(settledIds.length);
      }),
    );
  });
});

/** What the generator could not know: ids and the socket of the moment. */
function asInput(each: LinkInput | Command | string, state: LinkState, newId: string): LinkInput {
  if (typeof each === "string") {
    const id = state.inFlight?.wireId ?? "none";
    const socket = "socket" in state.connection ? state.connection.socket : 0;
    if (each === "answer") return answer(id, socket);
    return refuse(id, each === "stale" ? "stale" : "unknown-code", socket);
  }
  return isCommand(each) ? ask(newId, each, each.type === "take-tender" ? 7 : null) : each;
}

const isCommand = (each: LinkInput | Command): each is Command =>
  each.type === "take-tender" || each.type === "enter" || each.type === "undo";

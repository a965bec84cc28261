import { describe, expect, it } from "vitest";
import type { Holding, ShipDown } from "./ship-messages.ts";
import { heartbeatMs, retryMs, type SenderInput, type SenderState, senderStart, senderStep } from "./ship-sender.ts";

const first = "1".repeat(32);
const second = "2".repeat(32);
const hash = "a".repeat(64);
const head = (epoch: string, seq: number) => ({ epoch, seq, hash });
const holding = (epoch: string, through: number, except: readonly number[] = []): Holding => ({
  ...{ epoch, through, except, hash, advertised: through },
});
const have = (...holdings: readonly Holding[]): ShipDown => ({ type: "have", incarnation: "i", nowMs: 0, holdings });
const ack = (held: Holding): ShipDown => ({ type: "ack", holding: held, refused: [] });
const received = (message: ShipDown, nowMs = 0): SenderInput => ({ type: "received", nowMs, message });

/** Effects of the last of several inputs. */
function run(state: SenderState, ...inputs: readonly SenderInput[]) {
  return inputs.reduce((step, input) => senderStep(step.state, input), senderStep(state, { type: "disconnected" }));
}

const connected: SenderInput = { type: "connected", nowMs: 0 };
const lane = senderStart("0412", "0412-02", [head(first, 3), head(second, 2)]);
const shipped = (step: ReturnType<typeof run>) => step.effects.filter(({ type }) => type === "ship");

describe("the sender", () => {
  it("[S1] [S2] says hello first and ships nothing before the receiver's word", () => {
    const step = run(lane, connected);
    expect(step.effects).toMatchObject([{ type: "send", message: { type: "hello", heads: lane.heads } }]);
    expect(run(lane, connected, received(ack(holding(first, 1)))).effects).toEqual([]);
  });

  it("[S3] ships from the first number that is not held, oldest epoch first, one batch at a time", () => {
    const greeted = run(lane, connected, received(have(holding(first, 1))));
    expect(shipped(greeted)).toEqual([{ type: "ship", epoch: first, from: 2, only: false }]);
    const next = senderStep(greeted.state, received(ack(holding(first, 3))));
    expect(shipped(next)).toEqual([{ type: "ship", epoch: second, from: 1, only: false }]);
    expect(shipped(senderStep(next.state, received(ack(holding(second, 2)))))).toEqual([]);
  });

  it("[S2] [P3] a receiver that lost its past gets it again", () => {
    const state = run(lane, connected, received(have(holding(first, 3), holding(second, 2)))).state;
    const again = run(state, { type: "disconnected" }, connected, received(have(holding(first, 1))));
    expect(shipped(again)).toMatchObject([{ epoch: first, from: 2 }]);
  });

  it("[S8] offers a number again at once when the whole entry came after the bad one was sent on", () => {
    const refilled: SenderInput = { type: "refilled", nowMs: 0, epoch: first, seq: 2 };
    const idle = run(lane, connected, received(have(holding(first, 3), holding(second, 2)))).state;
    const again = { type: "ship", epoch: first, from: 2, only: true };
    expect(shipped(senderStep(idle, refilled))).toEqual([again]);
    const busy = run(lane, connected, received(have(holding(first, 3))), refilled);
    expect(shipped(busy)).toEqual([]);
    expect(shipped(senderStep(busy.state, received(ack(holding(second, 2)))))).toEqual([again]);
    expect(run(lane, refilled).effects).toEqual([]);
  });

  it("[S5] after silence it asks again before it repeats anything", () => {
    const waiting = run(lane, connected, received(have())).state;
    const step = senderStep(waiting, { type: "tick", nowMs: retryMs });
    expect(step.effects).toMatchObject([{ type: "send", message: { type: "hello" } }]);
    expect(shipped(senderStep(step.state, received(have(holding(first, 2)))))).toMatchObject([{ from: 3 }]);
  });

  it("[S6] an epoch of which nothing is taken does not hold up the next", () => {
    const stuck = run(lane, connected, received(have()), received(ack(holding(first, 0))));
    expect(shipped(stuck)).toMatchObject([{ epoch: second, from: 1 }]);
    const done = senderStep(stuck.state, received(ack(holding(second, 2))));
    expect(shipped(done)).toEqual([]);
    expect(senderStep(done.state, { type: "tick", nowMs: heartbeatMs }).effects).toMatchObject([
      { message: { type: "hello" } },
    ]);
  });

  it("[S7] advertises a head that moves while a batch is on its way", () => {
    const waiting = run(lane, connected, received(have())).state;
    const step = senderStep(waiting, { type: "appended", nowMs: 1, head: head(second, 3) });
    expect(step.effects).toEqual([{ type: "send", message: { type: "heads", heads: [head(second, 3)] } }]);
  });

  it("[S8] offers excepted numbers once, one by one", () => {
    const step = run(lane, connected, received(have(holding(first, 3, [2]), holding(second, 2))));
    expect(shipped(step)).toEqual([{ type: "ship", epoch: first, from: 2, only: true }]);
    expect(shipped(senderStep(step.state, received(ack(holding(first, 3, [2])))))).toEqual([]);
  });
});

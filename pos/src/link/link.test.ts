import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLink, type LinkListener, type Socket } from "./link.ts";
import { viewOf } from "./view-of.fixture.ts";

/** A socket that a test opens, closes and talks through. */
class FakeSocket implements Socket {
  readonly sent: string[] = [];
  readonly #listeners = new Map<string, (event: { readonly data: unknown }) => void>();
  isClosed = false;

  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners.set(type, listener);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.isClosed = true;
  }
  happens(type: "open" | "close" | "message", data: unknown = null): void {
    this.#listeners.get(type)?.({ data });
  }
  says(message: object): void {
    this.happens("message", JSON.stringify(message));
  }
}

function start(over: Partial<LinkListener> = {}) {
  const sockets: FakeSocket[] = [];
  const told: string[] = [];
  const link = createLink(
    {
      openSocket: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket;
      },
      setTimer: (task, delayMs) => Number(setTimeout(task, delayMs)),
      clearTimer: (id) => clearTimeout(id),
      onArrival: (version) => told.push(`arrived ${version}`),
    },
    {
      drawn: ({ version }) => told.push(`drawn ${version}`),
      settled: ({ id }, answer) => told.push(`settled ${id} ${answer.ok ? "done" : answer.reason}`),
      found: (id, items) => told.push(`found ${id} ${items?.length ?? "away"}`),
      favourites: (id, groups) => told.push(`favourites ${id} ${groups.length}`),
      foundStock: (id, stock) => told.push(`stock ${id} ${stock.length}`),
      heard: (sound) => told.push(`heard ${sound}`),
      connectionChanged: (isOpen) => told.push(isOpen ? "linked" : "unlinked"),
      ...over,
    },
  );
  link.start();
  return { link, sockets, told };
}

const newest = (sockets: readonly FakeSocket[]): FakeSocket => {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error("no socket was opened");
  return socket;
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the link over a socket", () => {
  it("marks arrival before it draws, and passes on sounds and finds", () => {
    const { sockets, told } = start();
    newest(sockets).happens("open");
    newest(sockets).says({ type: "view", view: viewOf(3) });
    newest(sockets).says({ type: "earcon", sound: "refused" });
    newest(sockets).says({ type: "found", id: "s1", items: [] });
    newest(sockets).says({ type: "found-stock", id: "s1", stock: [] });
    newest(sockets).says({ type: "found", id: "s2", items: [], unavailable: true });
    const found = ["found s1 0", "stock s1 0", "found s2 away"];
    expect(told).toEqual(["linked", "arrived 3", "drawn 3", "heard refused", ...found]);
  });

  it("[P2] sends a payment whose answer was lost again with the same id, within a second", () => {
    const { link, sockets, told } = start();
    newest(sockets).happens("open");
    newest(sockets).says({ type: "view", view: viewOf(3) });
    const command = { type: "take-tender", tender: { type: "cash", tenderedMinor: 100 } } as const;
    link.ask({ id: "pay-1", command, sawVersion: 3 });
    const first = newest(sockets).sent[0];
    newest(sockets).happens("close");
    vi.advanceTimersByTime(1_000);
    expect(sockets).toHaveLength(2);
    newest(sockets).happens("open");
    expect(newest(sockets).sent).toEqual([first]);
    newest(sockets).says({ type: "answer", id: "pay-1", version: 2, outcome: { ok: true } });
    expect(told).toEqual(["linked", "arrived 3", "drawn 3", "unlinked", "linked", "settled pay-1 done"]);
  });

  it("closes a socket that stays silent on a command, and dials again", () => {
    const { link, sockets } = start();
    newest(sockets).happens("open");
    newest(sockets).says({ type: "view", view: viewOf(3) });
    link.ask({ id: "a", command: { type: "undo" }, sawVersion: null });
    vi.advanceTimersByTime(8_000);
    expect(sockets[0]?.isClosed).toBe(true);
    vi.advanceTimersByTime(100);
    expect(sockets).toHaveLength(2);
  });

  it("closes a handshake that hangs", () => {
    const { sockets } = start();
    vi.advanceTimersByTime(3_000);
    expect(sockets[0]?.isClosed).toBe(true);
  });

  it("takes an order that a listener gives while it is told, after all that it was being told", () => {
    const told: string[] = [];
    const { link, sockets } = start({
      settled: ({ id }, answer) => {
        told.push(`${id} ${answer.ok}`);
        if (id === "a") link.ask({ id: "b", command: { type: "undo" }, sawVersion: null });
      },
    });
    newest(sockets).happens("open");
    newest(sockets).says({ type: "view", view: viewOf(3) });
    link.ask({ id: "a", command: { type: "undo" }, sawVersion: null });
    newest(sockets).says({ type: "answer", id: "a", version: 2, outcome: { ok: true } });
    expect(newest(sockets).sent.map((text) => JSON.parse(text).id)).toEqual(["a", "b"]);
    expect(told).toEqual(["a true"]);
  });

  it.each(["{", '{"type":"party"}', '{"type":"view","view":{}}', 7, "null"])("does not fall over %j", (data) => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { sockets, told } = start();
    newest(sockets).happens("open");
    newest(sockets).happens("message", data);
    expect(told).toEqual(["linked"]);
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
  });
});

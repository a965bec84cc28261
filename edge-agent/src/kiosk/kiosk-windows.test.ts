import type { DisplayView, ToKiosk } from "@evertill/protocol";
import { expect, test } from "vitest";
import { KioskWindows } from "./kiosk-windows.ts";

const display = (nowMs: number): DisplayView => ({ playlist: null, scenes: [], nowMs, businessDay: "2026-11-22" });

test("a page that joins later is told what plays with the time of then; that time goes on is nothing new to the others", () => {
  let nowMs = 1_000;
  const windows = new KioskWindows(() => nowMs);
  const page = () => {
    const heard: ToKiosk[] = [];
    windows.join({ send: (message) => heard.push(message) });
    return heard;
  };
  const first = page();
  windows.play(display(1_000));
  nowMs = 9_000;
  windows.play(display(9_000));
  expect(first).toEqual([{ type: "display", display: display(1_000) }]);
  nowMs = 50_000;
  expect(page()).toEqual([{ type: "display", display: display(50_000) }]);
});

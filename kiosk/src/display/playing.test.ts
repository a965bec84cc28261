import type { DisplayView, SceneView } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { dayAt, isTrueNow, storeNowMs, turnAt } from "./playing.ts";

const scene = (
  sceneId: string,
  more: Partial<Pick<SceneView, "untilMs" | "fromDay" | "untilDay">> = {},
): SceneView => ({
  ...{ is: "picture", sceneId, seconds: 8, fromDay: null, untilDay: null, untilMs: null, ...more },
  ...{ title: { zh: sceneId, en: sceneId }, text: { zh: "", en: "" }, picture: { shape: "tv", colour: "#102030" } },
});

const display: DisplayView = {
  ...{ playlist: null, scenes: [], businessDay: "2026-11-21" },
  nowMs: Date.parse("2026-11-21T15:59:00Z"),
};

describe("a display", () => {
  it("plays one scene after the other, round and round, and a lone one again", () => {
    const scenes = [scene("a"), scene("b"), scene("c")];
    const always = { monotonicMs: 8_000, isTrue: () => true };
    const after = (sceneId: string) => turnAt({ sceneId, sinceMs: 0 }, scenes, always)?.sceneId;
    expect(turnAt(null, scenes, always)?.sceneId).toBe("a");
    expect(["a", "b", "c", "gone"].map(after)).toEqual(["b", "c", "a", "a"]);
    const lone = { sceneId: "a", sinceMs: 0 };
    expect(turnAt(lone, scenes.slice(0, 1), { ...always, monotonicMs: 7_999 })).toBe(lone);
    expect(turnAt(lone, scenes.slice(0, 1), always)).toEqual({ sceneId: "a", sinceMs: 8_000 });
  });

  it("passes over what is over, with or without its agent, and shows nothing rather than that", () => {
    const scenes = [scene("sale", { untilMs: 1_000 }), scene("picture")];
    const at = (nowMs: number) => {
      return { monotonicMs: 8_000, isTrue: (one: SceneView) => isTrueNow(one, nowMs, "2026-11-21") };
    };
    const picture = { sceneId: "picture", sinceMs: 0 };
    expect(turnAt(picture, scenes, at(999))?.sceneId).toBe("sale");
    expect(turnAt(picture, scenes, at(1_000))?.sceneId).toBe("picture");
    expect(turnAt(null, scenes.slice(0, 1), at(1_000))).toBeNull();
  });

  it("a lone scene goes when what it says is over, in whichever of its turns that is", () => {
    const scenes = [{ ...scene("sale", { untilMs: 700_000 }), seconds: 600 }];
    const played: (string | null)[] = [];
    let turn = turnAt(null, scenes, { monotonicMs: 0, isTrue: () => true });
    for (const nowMs of [599_000, 600_000, 699_000, 700_000]) {
      const isTrue = (one: SceneView) => isTrueNow(one, nowMs, "2026-11-21");
      turn = turnAt(turn, scenes, { monotonicMs: nowMs, isTrue });
      played.push(turn?.sceneId ?? null);
    }
    expect(played).toEqual(["sale", "sale", "sale", null]);
  });

  it("keeps to the days of a scene, both included", () => {
    const three = scene("a", { fromDay: "2026-11-10", untilDay: "2026-11-12" });
    const days = ["2026-11-09", "2026-11-10", "2026-11-12", "2026-11-13"];
    expect(days.map((day) => isTrueNow(three, 0, day))).toEqual([false, true, true, false]);
  });

  it("carries the store's clock on, and its day until midnight", () => {
    expect(storeNowMs({ nowMs: 5_000, atMonotonicMs: 100 }, 350)).toBe(5_250);
    expect(dayAt(display, display.nowMs + 30_000, "Asia/Shanghai")).toBe("2026-11-21");
    expect(dayAt(display, display.nowMs + 90_000, "Asia/Shanghai")).toBe("2026-11-22");
  });
});

import type { DisplayView, SceneView } from "@evertill/protocol";
import { describe, expect, it } from "vitest";
import { dayAt, isTrueNow, nextScene, storeNowMs } from "./playing.ts";

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
    const always = () => true;
    const played = [null, "a", "b", "c", "gone"].map((shown) => nextScene(scenes, shown, always)?.sceneId);
    expect(played).toEqual(["a", "b", "c", "a", "a"]);
    expect(nextScene([scene("a")], "a", always)?.sceneId).toBe("a");
  });

  it("passes over what is over, with or without its agent, and shows nothing rather than that", () => {
    const scenes = [scene("sale", { untilMs: 1_000 }), scene("picture")];
    const at = (nowMs: number) => (one: SceneView) => isTrueNow(one, nowMs, "2026-11-21");
    expect(nextScene(scenes, "picture", at(999))?.sceneId).toBe("sale");
    expect(nextScene(scenes, "picture", at(1_000))?.sceneId).toBe("picture");
    expect(nextScene(scenes.slice(0, 1), null, at(1_000))).toBeNull();
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

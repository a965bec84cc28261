// Which window shows till 1 on this machine: Electron, else Chromium as an app, else none. Decided from facts.

import { join } from "node:path";

export interface WindowFacts {
  readonly url: string;
  readonly dataFolder: string;
  /** Absolute paths; null when there is none. */
  readonly electron: string | null;
  readonly electronMain: string | null;
  readonly browser: string | null;
  /** A screen to draw on: DISPLAY or WAYLAND_DISPLAY is set, or the system always has one. */
  readonly hasScreen: boolean;
  /** Chromium's sandbox refuses to run as root. */
  readonly isRoot: boolean;
}

export type WindowPlan =
  | { readonly type: "electron" | "browser"; readonly program: string; readonly args: readonly string[] }
  | { readonly type: "none"; readonly reason: "no-screen" | "no-browser" };

export function planWindow(facts: WindowFacts): WindowPlan {
  if (!facts.hasScreen) return { type: "none", reason: "no-screen" };
  const sandbox = facts.isRoot ? ["--no-sandbox"] : [];
  if (facts.electron !== null && facts.electronMain !== null)
    return { type: "electron", program: facts.electron, args: [...sandbox, facts.electronMain, `--url=${facts.url}`] };
  if (facts.browser === null) return { type: "none", reason: "no-browser" };
  return {
    type: "browser",
    program: facts.browser,
    args: [
      ...sandbox,
      `--app=${facts.url}`,
      `--user-data-dir=${join(facts.dataFolder, "browser")}`,
      "--window-size=1366,768",
      "--no-first-run",
      "--no-default-browser-check",
      "--hide-crash-restore-bubble",
      "--disable-session-crashed-bubble",
      "--password-store=basic",
    ],
  };
}

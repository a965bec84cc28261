// The customer display's decisions: when to write what. Pure. The display never answers, so nothing it shows is ever
// taken as sure: it is written again and again, and a glass that lost its power or a byte is right again soon.
//
//   down ──link-up──▶ idle ──new lines, or repaint──▶ writing ──written──▶ draining ──the line's time is over──▶ idle
//                      ▲                                 │ not taken in time: a new connection               │
//                      └─────────────────────────────────┴──────────────────────────────────────────────────┘

import type { DeviceHealth } from "../device.ts";
import { healthOfLoss, type LinkInput } from "../port-link.ts";
import { clearScreen, cursorOff, endOfString, initialize, internationalFont, writeLine } from "./commands.ts";
import type { DisplayProfile } from "./profile.ts";

export interface DisplayTiming {
  /** For the operating system to take a frame, beyond its time on the line. */
  readonly writeTimeoutMs: number;
  /** Between repetitions of what stands. A glass that lost power in silence is right again after it. */
  readonly repaintMs: number;
  readonly bytesPerSecond: number;
}

export interface DisplaySettings {
  readonly profile: DisplayProfile;
  readonly timing: DisplayTiming;
}

/** Both lines, each exactly as long as the glass is wide. */
export interface GlassText {
  readonly upper: string;
  readonly lower: string;
}

export interface DisplayState {
  readonly link: "down" | "idle" | "writing" | "draining";
  readonly wanted: GlassText | undefined;
  /** What this connection wrote last. */
  readonly written: GlassText | undefined;
  /** How long the frame that is being written takes on the line. */
  readonly lineMs: number;
  /** It said something, which a customer display never does: another device may stand behind this port. */
  readonly hasSpoken: boolean;
  readonly health: DeviceHealth;
}

export const displayStart: DisplayState = {
  link: "down",
  wanted: undefined,
  written: undefined,
  lineMs: 0,
  hasSpoken: false,
  health: { state: "starting" },
};

export type DisplayInput =
  | LinkInput
  | { readonly kind: "show"; readonly text: GlassText }
  /** The operating system took the frame. */
  | { readonly kind: "written" }
  | { readonly kind: "heard" }
  | { readonly kind: "timer" };

export type DisplayEffect =
  | { readonly kind: "write"; readonly bytes: Uint8Array }
  /** There is one timer: setting it again forgets the last. */
  | { readonly kind: "set-timer"; readonly delayMs: number }
  | { readonly kind: "clear-timer" }
  | { readonly kind: "health"; readonly health: DeviceHealth }
  | { readonly kind: "reopen"; readonly reason: string };

export interface DisplayStep {
  readonly state: DisplayState;
  readonly effects: readonly DisplayEffect[];
}

const stay = (state: DisplayState): DisplayStep => ({ state, effects: [] });

const isSame = (a: GlassText | undefined, b: GlassText): boolean => a?.upper === b.upper && a.lower === b.lower;

const enterHealth = (state: DisplayState, health: DeviceHealth): DisplayStep =>
  JSON.stringify(state.health) === JSON.stringify(health)
    ? stay(state)
    : { state: { ...state, health }, effects: [{ kind: "health", health }] };

/** Whatever state the display is in before, it shows `text` after; a repetition of what stands does not blink. */
const frame = (text: GlassText, isRepeat: boolean, { profile }: DisplaySettings): Uint8Array => {
  const lines = [writeLine("upper", text.upper), writeLine("lower", text.lower)];
  if (isRepeat) return Buffer.concat(lines);
  const settings = [clearScreen(), initialize(), cursorOff(), internationalFont(profile.internationalFont)];
  return Buffer.concat([endOfString(), ...settings, ...lines]);
};

const write = (state: DisplayState, text: GlassText, settings: DisplaySettings): DisplayStep => {
  const { bytesPerSecond, writeTimeoutMs } = settings.timing;
  const bytes = frame(text, isSame(state.written, text), settings);
  const lineMs = Math.ceil((bytes.length / bytesPerSecond) * 1_000);
  return {
    state: { ...state, link: "writing", written: text, lineMs },
    effects: [
      { kind: "set-timer", delayMs: lineMs + writeTimeoutMs },
      { kind: "write", bytes },
    ],
  };
};

/** Nothing is on its way: the newest lines go out, or a repetition is due later. */
const rest = (state: DisplayState, settings: DisplaySettings): DisplayStep => {
  const idle: DisplayState = { ...state, link: "idle" };
  if (state.wanted === undefined) return stay(idle);
  if (!isSame(state.written, state.wanted)) return write(idle, state.wanted, settings);
  return { state: idle, effects: [{ kind: "set-timer", delayMs: settings.timing.repaintMs }] };
};

const lose = (state: DisplayState, reason: string): DisplayStep => {
  const down: DisplayState = { ...state, link: "down", written: undefined, hasSpoken: false };
  const cleared: readonly DisplayEffect[] = [{ kind: "clear-timer" }];
  if (reason === closed) return { state: down, effects: cleared };
  const told = enterHealth(down, healthOfLoss(reason === stalled ? "no-answer" : reason));
  return { state: told.state, effects: [...cleared, ...told.effects] };
};

const stalled = "stalled";
const closed = "closed";

const timeOver = (state: DisplayState, settings: DisplaySettings): DisplayStep => {
  switch (state.link) {
    case "down":
      return stay(state);
    case "idle":
      return state.wanted === undefined ? stay(state) : write(state, state.wanted, settings);
    case "writing":
      return { state, effects: [{ kind: "reopen", reason: stalled }] };
    case "draining":
      return rest(state, settings);
  }
};

/** A line that is open is no proof of a display behind one that did not take its bytes: `up` follows a write. */
const taken = (state: DisplayState): DisplayStep => {
  const up: DeviceHealth = state.hasSpoken ? { state: "up", warning: "unexpected-answer" } : { state: "up" };
  const told = enterHealth({ ...state, link: "draining" }, up);
  return { state: told.state, effects: [{ kind: "set-timer", delayMs: state.lineMs }, ...told.effects] };
};

export const stepDisplay = (state: DisplayState, input: DisplayInput, settings: DisplaySettings): DisplayStep => {
  switch (input.kind) {
    case "link-up":
      return rest({ ...state, written: undefined }, settings);
    case "link-lost":
      return lose(state, input.reason);
    case "show": {
      const wanting: DisplayState = { ...state, wanted: input.text };
      return state.link === "idle" && !isSame(state.written, input.text)
        ? write(wanting, input.text, settings)
        : stay(wanting);
    }
    case "written":
      return state.link === "writing" ? taken(state) : stay(state);
    case "heard": {
      if (state.link === "down" || state.hasSpoken) return stay(state);
      const spoken: DisplayState = { ...state, hasSpoken: true };
      return state.health.state === "up"
        ? enterHealth(spoken, { state: "up", warning: "unexpected-answer" })
        : stay(spoken);
    }
    case "timer":
      return timeOver(state, settings);
  }
};

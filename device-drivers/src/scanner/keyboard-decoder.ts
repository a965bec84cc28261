// Codes from a scanner or badge reader that types: HID boot keyboard reports, read from the device itself and not from the
// keyboard focus, so that no field of a window takes part in it. The last resort, since a keyboard has no symbology and its
// layout is a guess (United States).
// Sources: USB-IF, Device Class Definition for HID 1.11, appendix B.1 (boot report: modifiers, reserved, six keys), C;
// HID Usage Tables 1.21, 10 (keyboard page). Control characters are typed as Ctrl and a key, as scanners' manuals call it
// ("Control + X mode"): GS is Ctrl ].

import type { ScanDecoder } from "./scan-decoder.ts";
import { type CodeFraming, readCode, type ScanParserEvent } from "./scan-parser.ts";

const reportLength = 8;
const firstKeyAt = 2;
const [leftCtrl, rightCtrl, leftShift, rightShift] = [0x01, 0x10, 0x02, 0x20];
/** More keys than the report has room for are down. */
const rollOver = 0x01;
const [enter, tab, keypadEnter] = [0x28, 0x2b, 0x58];

/** Usages 0x04 to 0x38, without and with shift; those without a character are spaces. */
const plain = "abcdefghijklmnopqrstuvwxyz1234567890    \u0020-=[]\\ ;'`,./";
const shifted = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()    \u0020_+{}| :"~<>?';
const firstUsage = 0x04;
const space = 0x2c;
/** Usages 0x54 to 0x63 of the keypad; Enter is among them. */
const keypad = "/*-+ 1234567890.";
const firstKeypad = 0x54;

const characterOf = (key: number, modifiers: number): number | null => {
  const isShifted = (modifiers & (leftShift | rightShift)) !== 0;
  const isControl = (modifiers & (leftCtrl | rightCtrl)) !== 0;
  const typed = (isShifted ? shifted : plain)[key - firstUsage] ?? keypad[key - firstKeypad];
  if (typed === undefined || (typed === " " && key !== space)) return null;
  const code = typed.charCodeAt(0);
  return isControl ? code & 0x1f : code;
};

export const keyboardDecoder = (framing: CodeFraming, idleFlushMs?: number): ScanDecoder => {
  let typed: readonly number[] = [];
  let down: readonly number[] = [];
  let refused: Extract<ScanParserEvent, { kind: "refused" }>["reason"] | null = null;

  const end = (): readonly ScanParserEvent[] => {
    const bytes = typed;
    const reason = refused;
    typed = [];
    refused = null;
    if (reason !== null) return [{ kind: "refused", reason, lengthBytes: bytes.length }];
    const code = readCode(bytes, { ...framing, aimId: null });
    return code === undefined ? [] : [code];
  };

  const press = (key: number, modifiers: number): readonly ScanParserEvent[] => {
    if (key === enter || key === keypadEnter || key === tab) return end();
    const character = characterOf(key, modifiers);
    if (character === null) refused ??= "control-bytes";
    else if (typed.length >= framing.maxLength) refused ??= "too-long";
    else typed = [...typed, character];
    return [];
  };

  return {
    take: (report) => {
      const keys = [...report.slice(firstKeyAt, reportLength)].filter((key) => key !== 0);
      if (report.length !== reportLength || keys.includes(rollOver)) {
        // Keys went down that nobody can name: the code has a hole.
        refused ??= "bad-report";
        return [];
      }
      const pressed = keys.filter((key) => !down.includes(key));
      down = keys;
      return pressed.flatMap((key) => press(key, report[0] ?? 0));
    },
    get isPending() {
      return typed.length > 0 || refused !== null;
    },
    quietMs: idleFlushMs,
    quiet: end,
    reset: () => {
      typed = [];
      down = [];
      refused = null;
    },
  };
};

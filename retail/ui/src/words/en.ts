// English words that every screen shares.

export const en = {
  tone: { good: "Done", warn: "Warning", stop: "Refused", info: "Note" },
  state: { up: "connected", down: "offline", starting: "starting", absent: "not fitted", unknown: "unknown" },
  theme: { auto: "Automatic", light: "Light", dark: "Dark" },
  keypad: "Number keys",
  letterPad: "Letter keys",
  backspace: "Delete",
} as const;

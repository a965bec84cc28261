// English words that every screen shares.

export const en = {
  tone: { good: "Done", warn: "Warning", stop: "Refused", info: "Note" },
  state: { up: "connected", down: "offline", starting: "starting", absent: "not fitted", unknown: "unknown" },
  /** A box of the fleet, as HQ and its store see it. */
  box: {
    state: {
      online: "Online",
      "store-away": "Store away",
      silent: "Silent",
      lost: "Lost",
      ended: "Ended",
    },
    worst: { good: "well", info: "note", warn: "warning", stop: "urgent" },
    mark: {
      lost: "Lost: its connection broke",
      silent: "Silent for more than a minute",
      "store-away": "The store has no connection to headquarters",
      ended: "Ended in good order",
      "disk-full": "Disk full: no new sale starts",
      "file-broken": "File damaged: {{about}}",
      behind: "Entries wait for more than two minutes",
      "device-down": "{{about}} does not answer",
      "disk-low": "Less than 1 GB of disk is left",
      clock: "Clock is off by more than 5 s",
      drifted: "Not applied yet: {{about}}",
      "file-suspected": "File is to be checked: {{about}}",
      other: "{{code}} {{about}}",
    },
    part: {
      up: "Tier above",
      scanner: "Scanner",
      printer: "Printer",
      display: "Customer display",
      acquirer: "Payments by phone",
      other: "{{name}}",
    },
    why: "{{part}}: {{reason}}",
    role: { hub: "Hub", lane: "Lane" },
    lane: "lane {{lane}}",
  },
  /** Why a link or device is down. */
  reason: {
    unreachable: "cannot be reached, check the cable and power",
    "no-answer": "does not answer, check the cable and power",
    "link-lost": "the connection broke off, check the cable",
    offline: "not connected",
    "paper-end": "out of paper, put in a new roll",
    "cover-open": "cover is open, close it",
    cutter: "the cutter is stuck, open the cover",
    error: "reports a fault, switch it off and on",
    unknown: "does not work, check the cable and power",
  },
  theme: { auto: "Automatic", light: "Light", dark: "Dark" },
  keypad: "Number keys",
  letterPad: "Letter keys",
  backspace: "Delete",
} as const;

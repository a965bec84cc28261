// Words that the staff pages share, English.

export const en = {
  page: { manager: "Store manager", associate: "Sales associate" },
  language: "中文",
  signOut: "Sign out",
  hubAway: "The store's hub does not answer.",
  hubAwayMore: "What is shown is the last that was known; it is asked for again by itself. Tills go on selling.",
  store: {
    title: "The store now",
    hq: "HQ",
    unsent: "waiting for HQ: {{count}}",
    since: ", since {{time}}",
    day: "Business day {{day}}",
  },
  signIn: { title: "Sign in", number: "Staff number", pin: "PIN", submit: "Sign in" },
  refused: {
    "wrong-pin": "Staff number or PIN is wrong.",
    "locked-out": "Too many wrong PINs: wait {{minutes}} min.",
    "disk-full": "The hub's disk is full: this could not be kept.",
    "storage-failed": "The hub's disk refused: nothing was kept. Try again in a moment.",
    other: "Not done ({{reason}}).",
  },
} as const;

// The rooms of the house and who may import whom. `import-rules.ts` makes rules of it,
// `tests/architecture/layering.test.ts` plants every import that it forbids.

export interface Room {
  readonly name: string;
  /** Regular expression for where its files start, when not simply `name/`. */
  readonly path?: string;
  /** Rooms it may import freely. */
  readonly may: readonly string[];
  /** Rooms of which it may import types, and nothing that runs. */
  readonly types?: readonly string[];
  /** Loaded by browsers, or kept free of I/O and clocks: no module of Node's own. */
  readonly withoutNode?: true;
}

const sync = [
  ...["sync/storage-sqlite", "sync/journal", "sync/schemas", "sync/catalogue", "sync/enrolment", "sync/fleet"],
  "sync/updates",
];
const page = { may: ["retail/ui", "edge-agent/protocol"], types: ["retail/core"], withoutNode: true } as const;

export const rooms: readonly Room[] = [
  { name: "retail/core", may: [], withoutNode: true },
  { name: "retail/ui", may: ["retail/core"], withoutNode: true },
  { name: "device-drivers", may: [] },
  { name: "sync/storage-sqlite", may: [] },
  { name: "sync/journal", may: ["retail/core", "sync/storage-sqlite"] },
  { name: "sync/schemas", may: ["retail/core"] },
  { name: "sync/catalogue", may: ["retail/core", "sync/storage-sqlite", "sync/schemas"] },
  { name: "sync/enrolment", may: ["sync/journal"] },
  { name: "sync/fleet", may: ["retail/core"] },
  { name: "sync/updates", may: [] },
  { name: "edge-agent/protocol", may: ["retail/core"], withoutNode: true },
  { name: "edge-agent/shell", may: ["edge-agent/protocol"] },
  { name: "edge-agent/manager", ...page },
  {
    name: "edge-agent",
    path: "edge-agent/(?!protocol/|shell/|manager/)",
    may: ["retail/core", ...sync, "device-drivers", "edge-agent/protocol"],
  },
  { name: "pos", ...page },
  { name: "kiosk", ...page },
  { name: "hq/server", may: ["retail/core", ...sync] },
  { name: "hq/web", may: ["retail/ui"], types: ["retail/core", "hq/server"], withoutNode: true },
  { name: "launch/web", may: ["retail/ui"], types: ["launch"], withoutNode: true },
  { name: "launch", path: "launch/(?!web/)", may: ["retail/core", ...sync, "device-drivers", "edge-agent/protocol"] },
];

/** Files by which a room is entered from outside; all else in it is its own business. */
export const frontDoors: readonly string[] = [
  "/src/index\\.ts$",
  "/src/styles\\.css$",
  "/src/format\\.ts$",
  "/src/e-receipt/index\\.ts$",
  "/src/x509-forms\\.ts$",
  "^launch/overview/view\\.ts$",
];

/** What pages may run of retail/core although they may otherwise take only its types: amounts and names as text. */
export const formatting = "^retail/core/src/format\\.ts$";

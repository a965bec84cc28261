// Which of the two slots a box runs its program from, and how the last release that was tried there fared; pure. All of
// it is one document, so that no two files can disagree about it.
//
//   committed a ──switch──▶ trial b ──healthy──▶ committed b
//                              └─ crashed, overdue, unhealthy ──▶ committed a, rolled back

export type SlotName = "a" | "b";

export interface Trial {
  readonly slot: SlotName;
  readonly version: string;
  /** Of whoever asked for it; given back with the outcome. */
  readonly order: string;
  /** Counted before each start: a start that takes the machine down with it is counted too. */
  readonly starts: number;
}

export type RollBackReason =
  /** It ended, as often as it was started. */
  | "crashed"
  /** It did not say in time that it is well. */
  | "not-healthy"
  /** Its slot holds no program. */
  | "no-program";

export interface TrialOutcome {
  readonly version: string;
  readonly order: string;
  readonly outcome: "committed" | "rolled-back";
  readonly reason: RollBackReason | null;
  /** By the box's wall clock. */
  readonly atMs: number;
}

export interface SlotState {
  readonly format: 1;
  /** The slot whose program is known to be good. */
  readonly committed: SlotName;
  readonly trial: Trial | null;
  /** Of the last trial; null: there was none. */
  readonly last: TrialOutcome | null;
}

export const firstSlots: SlotState = { format: 1, committed: "a", trial: null, last: null };

/** Starts that a trial gets before it is given up. */
export const mostStarts = 3;

export const otherSlot = (slot: SlotName): SlotName => (slot === "a" ? "b" : "a");

/** The slot that runs, or is to be run next. */
export const runningSlot = ({ trial, committed }: SlotState): SlotName => trial?.slot ?? committed;

/** The release in the other slot is to be tried at the next start. */
export function switched(state: SlotState, of: { readonly version: string; readonly order: string }): SlotState {
  return { ...state, trial: { slot: otherSlot(state.committed), starts: 0, ...of } };
}

export function startCounted(state: SlotState): SlotState {
  return state.trial === null ? state : { ...state, trial: { ...state.trial, starts: state.trial.starts + 1 } };
}

export function committed(state: SlotState, atMs: number): SlotState {
  if (state.trial === null) return state;
  const { slot, version, order } = state.trial;
  return { ...state, committed: slot, trial: null, last: { version, order, outcome: "committed", reason: null, atMs } };
}

export function rolledBack(state: SlotState, reason: RollBackReason, atMs: number): SlotState {
  if (state.trial === null) return state;
  const { version, order } = state.trial;
  return { ...state, trial: null, last: { version, order, outcome: "rolled-back", reason, atMs } };
}

/** Null: not such a document. What it holds beyond is let go. */
export function readSlotState(text: string): SlotState | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { format, committed: slot, trial, last } = fieldsOf(value);
  if (format !== 1 || (slot !== "a" && slot !== "b")) return null;
  const tried = trial === null ? null : readTrial(fieldsOf(trial));
  if (tried === undefined || tried?.slot === slot) return null;
  const ended = last === null ? null : readOutcome(fieldsOf(last));
  return ended === undefined ? null : { format, committed: slot, trial: tried, last: ended };
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});

function readTrial({ slot, version, order, starts }: Fields): Trial | undefined {
  if ((slot !== "a" && slot !== "b") || typeof version !== "string" || typeof order !== "string") return undefined;
  return Number.isSafeInteger(starts) ? { slot, version, order, starts: Number(starts) } : undefined;
}

function readOutcome({ version, order, outcome, reason, atMs }: Fields): TrialOutcome | undefined {
  if (typeof version !== "string" || typeof order !== "string" || typeof atMs !== "number") return undefined;
  if (outcome === "committed" && reason === null) return { version, order, outcome, reason, atMs };
  const known = rollBackReasons.find((each) => each === reason);
  return outcome === "rolled-back" && known !== undefined
    ? { version, order, outcome, reason: known, atMs }
    : undefined;
}

const rollBackReasons: readonly RollBackReason[] = ["crashed", "not-healthy", "no-program"];

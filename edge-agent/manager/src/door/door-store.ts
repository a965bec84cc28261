// The page's link to the hub: who is signed in, and questions by HTTP. A hub that does not answer is said and asked again;
// whoever is not signed in any more is back at the sign-in.

import type { Refusal, SignedInView, SignInAnswer } from "@evertill/protocol";

export type Door =
  | { readonly at: "asking" }
  | { readonly at: "signed-out"; readonly refused: Refusal | null; readonly isWaiting: boolean }
  | { readonly at: "signed-in"; readonly as: SignedInView };

export interface DoorState {
  readonly door: Door;
  /** The hub answered the last question. */
  readonly isHubUp: boolean;
}

/** Null: the hub did not answer, or not with what was asked for. */
export type Answered<T> = T | null;

export interface DoorStore {
  start(): void;
  subscribe(listener: () => void): () => void;
  snapshot(): DoorState;
  signIn(number: string, pin: string): void;
  signOut(): void;
  /** @param path `api/…`, with its query */
  get<T>(path: string): Promise<Answered<T>>;
  post<T>(path: string, body: object): Promise<Answered<T>>;
}

export interface DoorParts {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly setTimer: (task: () => void, delayMs: number) => void;
}

const timeoutMs = 10_000;
const retryMs = 2_000;

export function createDoorStore({ fetch, setTimer }: DoorParts): DoorStore {
  let state: DoorState = { door: { at: "asking" }, isHubUp: true };
  const listeners = new Set<() => void>();
  const become = (change: Partial<DoorState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const signedOut = (refused: Refusal | null = null) =>
    become({ door: { at: "signed-out", refused, isWaiting: false } });

  async function ask<T>(path: string, init: RequestInit): Promise<Answered<T>> {
    try {
      const response = await fetch(path, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      if (!state.isHubUp) become({ isHubUp: true });
      if (response.status === 401 && state.door.at !== "signed-out") signedOut();
      return response.ok ? ((await response.json()) as T) : null;
    } catch {
      // Refused, lost or late: the hub is away, which the page says.
      if (state.isHubUp) become({ isHubUp: false });
      return null;
    }
  }
  const get = <T>(path: string) => ask<T>(path, {});
  const post = <T>(path: string, body: object) =>
    ask<T>(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

  async function whoIsIt(): Promise<void> {
    const as = await get<SignedInView>("api/me");
    if (as !== null) become({ door: { at: "signed-in", as } });
    else if (!state.isHubUp) setTimer(() => void whoIsIt(), retryMs);
  }

  return {
    start: () => void whoIsIt(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    signIn: (number, pin) => {
      become({ door: { at: "signed-out", refused: null, isWaiting: true } });
      void post<SignInAnswer>("api/sign-in", { number, pin }).then((answer) => {
        if (answer?.ok === true) become({ door: { at: "signed-in", as: answer.as } });
        else signedOut(answer);
      });
    },
    signOut: () => {
      void post("api/sign-out", {}).then((answer) => {
        if (answer !== null) signedOut();
      });
    },
    get,
    post,
  };
}

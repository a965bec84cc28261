// The link to the hub and who is signed in, for every part of a page.

import type { SignedInView } from "@evertill/protocol";
import { createContext, useCallback, useContext, useEffect, useRef, useState } from "react";
import type { DoorStore } from "./door-store.ts";

interface Room {
  readonly door: DoorStore;
  readonly as: SignedInView;
}

const RoomContext = createContext<Room | null>(null);

export const RoomProvider = RoomContext.Provider;

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Error("a part of the page is drawn before anybody has signed in");
  return room;
}

interface Asked<T> {
  /** The hub's last answer; null until the first, and when another question is asked. */
  readonly answer: T | null;
  /** Asks now, not only at the next round. */
  readonly again: () => void;
}

/** Asks again and again. @param path `api/…`, with its query */
export function useAsked<T>(path: string, everyMs = 2_000): Asked<T> {
  const { door } = useRoom();
  const [answer, setAnswer] = useState<{ readonly path: string; readonly said: T } | null>(null);
  const asking = useRef<() => void>(() => undefined);
  useEffect(() => {
    let round = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const mine = ++round;
      clearTimeout(timer);
      const said = await door.get<T>(path);
      // A later question is under way, or nobody wants to know any more.
      if (mine !== round) return;
      if (said !== null) setAnswer({ path, said });
      timer = setTimeout(() => void ask(), everyMs);
    };
    asking.current = () => void ask();
    void ask();
    return () => {
      round = -1;
      clearTimeout(timer);
    };
  }, [door, path, everyMs]);
  const again = useCallback(() => asking.current(), []);
  return { answer: answer?.path === path ? answer.said : null, again };
}

export const usePolled = <T>(path: string, everyMs?: number): T | null => useAsked<T>(path, everyMs).answer;

// The link to the hub and who is signed in, for every part of a page.

import type { SignedInView } from "@evertill/protocol";
import { createContext, useContext, useEffect, useState } from "react";
import type { DoorStore } from "./door-store.ts";

interface Room {
  readonly door: DoorStore;
  readonly as: SignedInView;
}

const RoomContext = createContext<Room | null>(null);

export const RoomProvider = RoomContext.Provider;

function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Error("a part of the page is drawn before anybody has signed in");
  return room;
}

/** The hub's last answer, asked for again and again; null until the first, and at once when the question changes. */
export function usePolled<T>(path: string, everyMs = 2_000): T | null {
  const { door } = useRoom();
  const [answer, setAnswer] = useState<{ readonly path: string; readonly said: T } | null>(null);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const said = await door.get<T>(path);
      if (isOver) return;
      if (said !== null) setAnswer({ path, said });
      timer = setTimeout(() => void ask(), everyMs);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [door, path, everyMs]);
  return answer?.path === path ? answer.said : null;
}

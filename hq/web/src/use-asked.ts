// Something of HQ's, asked for every two seconds while it is shown, and changed from here.

import { useCallback, useEffect, useState } from "react";

/** `body` is sent where there is one. The status, and what was answered. */
export type Ask = (path: string, body?: object) => Promise<{ readonly status: number; readonly answer: unknown }>;

/** Null: it was taken; else why not, in HQ's words. What is shown is asked for again at once. */
export type Send = (path: string, body: object) => Promise<string | null>;

const pauseMs = 2_000;
const away = { status: 0, answer: null } as const;

/** @returns null until it is known; `Shown` is what HQ answers to `path`. */
export function useAsked<Shown>(ask: Ask, path: string): readonly [Shown | null, Send] {
  const [shown, setShown] = useState<Shown | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was sent has it asked for again at once
  useEffect(() => {
    let isGone = false;
    let timer = 0;
    const look = async () => {
      const { status, answer } = await ask(path).catch(() => away);
      if (isGone) return;
      if (status === 200) setShown(answer as Shown);
      timer = window.setTimeout(() => void look(), pauseMs);
    };
    void look();
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [ask, path, turn]);
  const send = useCallback<Send>(
    async (to, body) => {
      const { status, answer } = await ask(to, body).catch(() => away);
      setTurn((each) => each + 1);
      if (status === 200) return null;
      const { detail } = (answer ?? {}) as { detail?: unknown };
      return typeof detail === "string" ? detail : String(status);
    },
    [ask],
  );
  return [shown, send];
}

// A store's settings, asked for every two seconds while they are shown, and changed from here.

import type { SettingsView, SettingValue } from "@evertill/hq-server";
import { useCallback, useEffect, useState } from "react";

/** `body` is sent where there is one. The status, and what was answered. */
export type Ask = (path: string, body?: object) => Promise<{ readonly status: number; readonly answer: unknown }>;

export type ChangeRequest =
  | { readonly setting: string; readonly value: SettingValue; readonly person: string }
  | { readonly number: number; readonly person: string };

/** Null: it was taken; else why not, in HQ's words. */
export type Change = (request: ChangeRequest) => Promise<string | null>;

const pauseMs = 2_000;

export function useSettings(ask: Ask, store: string): readonly [SettingsView | null, Change] {
  const [view, setView] = useState<SettingsView | null>(null);
  const [turn, setTurn] = useState(0);
  const path = `stores/${encodeURIComponent(store)}/settings`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change asks again at once
  useEffect(() => {
    let isGone = false;
    let timer = 0;
    const look = async () => {
      const { status, answer } = await ask(path).catch(() => ({ status: 0, answer: null }));
      if (isGone) return;
      if (status === 200) setView(answer as SettingsView);
      timer = window.setTimeout(() => void look(), pauseMs);
    };
    void look();
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [ask, path, turn]);
  const change = useCallback<Change>(
    async (request) => {
      const { status, answer } = await ask("number" in request ? `${path}/undo` : path, request).catch(() => ({
        status: 0,
        answer: null,
      }));
      setTurn((each) => each + 1);
      if (status === 200) return null;
      const { detail } = (answer ?? {}) as { detail?: unknown };
      return typeof detail === "string" ? detail : String(status);
    },
    [ask, path],
  );
  return [view, change];
}

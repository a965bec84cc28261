// A store's settings as HQ has them, and their changes.

import type { SettingsView, SettingValue } from "@evertill/hq-server";
import { useCallback } from "react";
import { type Ask, useAsked } from "./use-asked.ts";

export type ChangeRequest =
  | { readonly setting: string; readonly value: SettingValue; readonly person: string }
  | { readonly number: number; readonly person: string };

/** Null: it was taken; else why not, in HQ's words. */
export type Change = (request: ChangeRequest) => Promise<string | null>;

export function useSettings(ask: Ask, store: string): readonly [SettingsView | null, Change] {
  const path = `stores/${encodeURIComponent(store)}/settings`;
  const [view, send] = useAsked<SettingsView>(ask, path);
  const change = useCallback<Change>(
    (request) => send("number" in request ? `${path}/undo` : path, request),
    [send, path],
  );
  return [view, change];
}

// The page: what it hears every second, and its preferences.

import type { Order, OverviewView } from "@evertill/launch/overview";
import { dressDocument, keepPreferences, PageFrame, type Preferences } from "@evertill/ui";
import type { i18n } from "i18next";
import { useCallback, useEffect, useLayoutEffect, useState } from "react";
import { OverviewScreen } from "./screen/overview-screen.tsx";
import type { Heard, StoreLink } from "./store-link.ts";

const pauseMs = 1_000;

interface AppProps {
  readonly link: StoreLink;
  readonly language: i18n;
  readonly atFirst: Preferences;
}

type Refusal = Extract<Heard, { ok: false }>;

export function App({ link, language, atFirst }: AppProps) {
  const [preferences, setPreferences] = useState(atFirst);
  const [view, setView] = useState<OverviewView | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useLayoutEffect(() => dressDocument(document.documentElement, preferences), [preferences]);
  const take = useCallback((heard: Heard) => {
    if (heard.ok) setView(heard.view);
    setRefusal(heard.ok ? null : heard);
  }, []);
  useEffect(() => {
    let isGone = false;
    let timer = 0;
    const look = async () => {
      const heard = await link.look();
      if (isGone) return;
      take(heard);
      timer = window.setTimeout(() => void look(), pauseMs);
    };
    void look();
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [link, take]);
  const order = useCallback(async (wanted: Order) => take(await link.order(wanted)), [link, take]);
  const prefer = (change: Partial<Preferences>) => {
    const next = { ...preferences, ...change };
    keepPreferences(localStorage, next);
    void language.changeLanguage(next.language);
    setPreferences(next);
  };
  return (
    <PageFrame language={language} theme={preferences.theme}>
      <OverviewScreen view={view} refusal={refusal} order={order} preferences={preferences} prefer={prefer} />
    </PageFrame>
  );
}

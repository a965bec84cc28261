// The console: the fleet, or the page of one box, below a line that says of when it is.

import { type Preferences, SayLine } from "@evertill/ui";
import { lazy, Suspense, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { AskBox } from "../box-store.ts";
import { timeText } from "../figures.ts";
import type { FleetStore } from "../fleet-store.ts";
import { useAddress } from "../use-address.ts";
import type { Ask } from "../use-asked.ts";
import styles from "./console-screen.module.css";
import { FleetPage } from "./fleet-page.tsx";
import { Header } from "./header.tsx";

/** With its charts it is larger than all the rest: fetched when a box is looked at. */
const BoxPage = lazy(() => import("./box-page.tsx"));

interface ConsoleScreenProps {
  readonly fleet: FleetStore;
  readonly askBox: AskBox;
  readonly send: Ask;
  readonly preferences: Preferences;
  readonly prefer: (change: Partial<Preferences>) => void;
}

export function ConsoleScreen({ fleet, askBox, send, preferences, prefer }: ConsoleScreenProps) {
  const { t, i18n } = useTranslation(["console", "ui"]);
  const state = useSyncExternalStore(fleet.subscribe, fleet.snapshot);
  const [address, goTo] = useAddress();
  const { asOfMs, trouble } = state;
  return (
    <div className={styles.screen}>
      <Header preferences={preferences} prefer={prefer} asOfMs={asOfMs} isUp={trouble === null && asOfMs !== null} />
      {trouble === null ? null : (
        <SayLine
          tone="stop"
          toneWord={t("ui:tone.warn")}
          testId="trouble"
          code={trouble}
          {...(asOfMs === null ? {} : { more: t("asOf", { time: timeText(asOfMs, i18n.language) }) })}
        >
          {t(trouble)}
        </SayLine>
      )}
      {address.box === null ? (
        <FleetPage state={state} address={address} goTo={goTo} send={send} />
      ) : (
        <Suspense fallback={<main />}>
          <BoxPage ask={askBox} send={send} address={address} of={address.box} goTo={goTo} />
        </Suspense>
      )}
    </div>
  );
}

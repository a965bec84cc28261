// The line at the top: where and who, what is connected, what waits to be sent, and the three switches.

import type { TillView } from "@evertill/protocol";
import { KeyButton, nextTheme, StatusDot } from "@evertill/ui";
import { IconLanguage, IconMoon, IconSun, IconSunMoon, IconVolume, IconVolumeOff } from "@tabler/icons-react";
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import { clockText, untilNextMinuteMs } from "./clock-text.ts";
import styles from "./header.module.css";
import { useTillRoom } from "./till-context.ts";
import { TrainingBand } from "./training-band.tsx";

/** Label printer and badge reader have no place here: what is wrong with them, a line says. */
const parts = ["hq", "hub", "printer", "scanner", "display", "scale", "acquirer"] as const;
/** Not every till has them. */
const extras: ReadonlySet<string> = new Set(["display", "scale", "acquirer"]);

interface HeaderProps {
  readonly store: TillView["store"];
  readonly lane: number;
  readonly person: TillView["person"];
  readonly health: TillView["health"];
  readonly unsent: number;
  readonly training: boolean;
  readonly isPaying: boolean;
  readonly isLinked: boolean;
}

export const Header = memo(function Header(props: HeaderProps) {
  const { store, lane, person, health, unsent, training, isPaying, isLinked } = props;
  const { t, i18n } = useTranslation(["till", "ui"]);
  return (
    <header className={styles.header} data-training={training}>
      <div className={styles.place}>
        <h1 className={styles.store}>{inLanguage(store.name, i18n.language)}</h1>
        <span>{t("lane", { lane: String(lane).padStart(2, "0") })}</span>
        {person === null ? null : (
          <span data-testid="person">
            <b>{person.number}</b> {person.name}
          </span>
        )}
        <Clock />
      </div>
      {training ? <TrainingBand isPaying={isPaying} /> : states()}
      <Switches />
    </header>
  );

  function states() {
    return (
      <div className={styles.states}>
        {parts
          .filter((part) => !extras.has(part) || health[part].state !== "absent")
          .map((part) => {
            const state = isLinked ? health[part].state : "starting";
            return (
              <StatusDot
                key={part}
                state={state}
                name={t(`health.${part}`)}
                word={t(`ui:state.${isLinked ? state : "unknown"}`)}
                testId={`health-${part}`}
              />
            );
          })}
        <span className={styles.unsent} data-testid="unsent" data-count={unsent} data-some={unsent > 0}>
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d="M6 11V2M2 5.5 6 1.5l4 4" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
          {t("unsent")} <b>{unsent}</b>
        </span>
      </div>
    );
  }
});

const themeIcons = { auto: IconSunMoon, light: IconSun, dark: IconMoon } as const;

/** Language, theme, sound: also on the sign-in screen, where a stranger to the language stands first. */
function Switches() {
  const { t } = useTranslation(["till", "ui"]);
  const { store, preferences } = useTillRoom();
  const ThemeIcon = themeIcons[preferences.theme];
  const SoundIcon = preferences.silent ? IconVolumeOff : IconVolume;
  return (
    <div className={styles.switches}>
      <KeyButton
        look="quiet"
        label={t("key.language")}
        cap="F9"
        icon={<IconLanguage size={18} />}
        testId="language"
        onPress={() => store.act({ do: "language" })}
      />
      <KeyButton
        look="quiet"
        label={t(`ui:theme.${preferences.theme}`)}
        cap="F10"
        icon={<ThemeIcon size={18} />}
        testId={`theme-to-${nextTheme(preferences.theme)}`}
        onPress={() => store.act({ do: "theme" })}
      />
      <KeyButton
        look="quiet"
        label={t("key.sound")}
        cap="Ctrl M"
        icon={<SoundIcon size={18} />}
        pressed={!preferences.silent}
        testId="sound"
        onPress={() => store.act({ do: "silence" })}
      />
    </div>
  );
}

/** Draws itself anew once a minute, and nothing else. */
export function Clock() {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNowMs(Date.now()), untilNextMinuteMs(nowMs) + 20);
    return () => clearTimeout(timer);
  }, [nowMs]);
  return <time className={styles.clock}>{clockText(nowMs)}</time>;
}

// How the shopper's call stands, below whatever is looked at: who comes and since when, or that nobody can be called. It covers
// nothing, and goes when somebody is there.

import { UnstyledButton } from "@mantine/core";
import { IconBellRinging, IconPlugConnectedX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./call.module.css";
import { useCallSomebody } from "./call-button.tsx";
import { useAct, useKiosk } from "./kiosk-context.ts";

const minuteMs = 60_000;
/** Who has been on the way for so long may have been held up: the shopper can call anew. */
const heldUpMs = 2 * minuteMs;

const bell = <IconBellRinging size={44} stroke={1.6} aria-hidden="true" />;

export function CallStrip() {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const callAgain = useCallSomebody();
  const { visit, call, isLinked } = useKiosk();
  if (visit.at !== "visiting" || visit.call === null) return null;
  const { callId } = visit.call;
  const state = isLinked ? (call ?? { at: "waiting", isLate: false }) : ({ at: "away" } as const);
  const isHeldUp = state.at === "coming" && state.forMs >= heldUpMs;
  const told = ((): { readonly icon: ReactNode; readonly word: string; readonly more: string } => {
    switch (state.at) {
      case "coming": {
        const count = Math.floor(state.forMs / minuteMs);
        return {
          icon: <span className={styles.initial}>{[...state.name].at(0)}</span>,
          word: t("call.coming", { name: state.name }),
          more: count === 0 ? t("call.justNow") : t("call.since", { count }),
        };
      }
      case "away":
        return {
          icon: <IconPlugConnectedX size={44} stroke={1.6} aria-hidden="true" />,
          word: t("call.away"),
          more: t("call.awayMore"),
        };
      default: {
        const isLate = state.at === "waiting" && state.isLate;
        return isLate
          ? { icon: bell, word: t("call.late"), more: t("call.lateMore") }
          : { icon: bell, word: t("call.calling"), more: t("call.callingMore") };
      }
    }
  })();
  return (
    <section
      className={styles.strip}
      data-testid="call"
      data-state={state.at === "waiting" && state.isLate ? "late" : state.at}
    >
      <span className={styles.icon} aria-hidden="true">
        {told.icon}
      </span>
      <div className={styles.words} role="status">
        <p className={styles.word}>{told.word}</p>
        <p className={styles.more}>{told.more}</p>
      </div>
      {isHeldUp ? (
        <UnstyledButton className={styles.again} data-testid="call-again" onClick={callAgain}>
          {t("call.again")}
        </UnstyledButton>
      ) : null}
      <UnstyledButton className={styles.off} data-testid="call-off" onClick={() => act({ type: "call-over", callId })}>
        {t("call.off")}
      </UnstyledButton>
    </section>
  );
}

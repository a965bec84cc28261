// Calls somebody to this kiosk, with the goods that are looked at. While somebody is called the
// strip below says so, and there is nothing to touch here.

import { UnstyledButton } from "@mantine/core";
import { IconHeadset } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { randomId } from "../visit/random-id.ts";
import type { Visit } from "../visit/visit-state.ts";
import styles from "./call.module.css";
import { useAct, useKiosk } from "./kiosk-context.ts";

export function CallButton({ look }: { readonly look: "header" | "page" }) {
  const { t } = useTranslation("kiosk");
  const call = useCallSomebody();
  const { visit } = useKiosk();
  if (visit.at === "visiting" && visit.call !== null) return null;
  return (
    <UnstyledButton
      className={styles[look]}
      data-testid={look === "header" ? "call-associate" : "page-call"}
      onClick={call}
    >
      <IconHeadset size={look === "header" ? 30 : 40} stroke={1.7} aria-hidden="true" />
      {t("call.short")}
    </UnstyledButton>
  );
}

/** Each time another call, in place of one that was made before. */
export function useCallSomebody(): () => void {
  const act = useAct();
  const { visit } = useKiosk();
  return () => act({ type: "call", call: { callId: randomId(), sku: lookedAt(visit) } });
}

const lookedAt = (visit: Visit): string | null =>
  visit.at === "visiting" && visit.screen.at === "page" ? visit.screen.sku : null;

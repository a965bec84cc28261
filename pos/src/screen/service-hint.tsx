// Under the total: the marked goods can have services, by one key.

import { KeyCap, keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconTruckDelivery } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Till } from "../desk/desk-state.ts";
import { servedLine } from "../desk/services.ts";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

export function ServiceHint({ till }: { readonly till: Till }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  if (servedLine(till) === null) return null;
  return (
    <UnstyledButton
      className={styles.hint}
      data-testid="service-hint"
      onPointerDown={keepFocus}
      onClick={() => store.act({ do: "show-services" })}
    >
      <IconTruckDelivery size={18} aria-hidden="true" />
      <span>{t("services.title")}</span>
      <KeyCap>Ctrl S</KeyCap>
    </UnstyledButton>
  );
}

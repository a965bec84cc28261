// What stands around every screen of a visit: the store above, the menu below, where hands reach it from a wheelchair.

import { UnstyledButton } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowsDiff,
  IconClock,
  IconDoorExit,
  IconHome2,
  IconSearch,
  IconShoppingBag,
  IconX,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CallButton } from "./call-button.tsx";
import { CallStrip } from "./call-strip.tsx";
import { clockText } from "./clock-text.ts";
import styles from "./frame.module.css";
import { useAct, useKiosk, useSaid, useView } from "./kiosk-context.ts";

const icon = { size: 40, stroke: 1.7, "aria-hidden": true } as const;

export function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.frame} data-screen="visiting">
      <Header />
      <main className={styles.main}>{children}</main>
      <CallStrip />
      <Notices />
      <Dock />
    </div>
  );
}

function Header() {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const act = useAct();
  const { store, language: own } = useView();
  const { visit } = useKiosk();
  const language = (visit.at === "visiting" ? visit.language : null) ?? own;
  return (
    <header className={styles.header}>
      <p className={styles.store}>{said(store.name)}</p>
      <Age />
      <CallButton look="header" />
      <UnstyledButton
        className={styles.language}
        aria-label={t("languageLabel")}
        data-testid="language"
        onClick={() => act({ type: "speak", language: language === "en" ? "zh-CN" : "en" })}
      >
        {t("language")}
      </UnstyledButton>
    </header>
  );
}

/** Quiet while prices are followed; else from when they are. */
export function Age() {
  const { t } = useTranslation("kiosk");
  const { asOfMs, timeZone } = useView();
  const { isLinked } = useKiosk();
  const text = isLinked ? (asOfMs === null ? "" : t("asOf", { time: clockText(asOfMs, timeZone) })) : t("away");
  return (
    <p className={styles.age} data-testid="age">
      {text === "" ? null : (
        <>
          <IconClock size={22} stroke={1.8} aria-hidden="true" />
          {text}
        </>
      )}
    </p>
  );
}

function Dock() {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const { visit } = useKiosk();
  if (visit.at !== "visiting") return null;
  const { screen, compared, basket, before } = visit;
  const pieces = basket.reduce((sum, { quantity }) => sum + quantity, 0);
  const at = (name: typeof screen.at) => (screen.at === name ? "page" : undefined);
  return (
    <nav className={styles.dock} aria-label={t("dock.label")}>
      <UnstyledButton
        className={styles.item}
        disabled={before.length === 0 && screen.at === "home"}
        data-testid="back"
        onClick={() => act({ type: "back" })}
      >
        <IconArrowBackUp {...icon} />
        {t("dock.back")}
      </UnstyledButton>
      <UnstyledButton
        className={styles.item}
        aria-current={at("home")}
        data-testid="home"
        onClick={() => act({ type: "go", screen: { at: "home" } })}
      >
        <IconHome2 {...icon} />
        {t("dock.home")}
      </UnstyledButton>
      <UnstyledButton
        className={styles.item}
        aria-current={at("search")}
        data-testid="search"
        onClick={() => act({ type: "go", screen: { at: "search", text: "" } })}
      >
        <IconSearch {...icon} />
        {t("dock.search")}
      </UnstyledButton>
      <UnstyledButton
        className={styles.item}
        aria-current={at("compare")}
        data-testid="compare"
        onClick={() => act({ type: "go", screen: { at: "compare", differencesOnly: false } })}
      >
        <span className={styles.counted}>
          <IconArrowsDiff {...icon} />
          {compared.length === 0 ? null : (
            <span className={styles.count} data-testid="compare-count">
              {compared.length}
            </span>
          )}
        </span>
        {t("dock.compare")}
      </UnstyledButton>
      <UnstyledButton
        className={styles.item}
        aria-current={at("basket")}
        data-testid="basket"
        onClick={() => act({ type: "go", screen: { at: "basket" } })}
      >
        <span className={styles.counted}>
          <IconShoppingBag {...icon} />
          {pieces === 0 ? null : (
            <span className={styles.count} data-testid="basket-count">
              {pieces}
            </span>
          )}
        </span>
        {t("dock.basket")}
      </UnstyledButton>
      <UnstyledButton className={styles.item} data-testid="over" onClick={() => act({ type: "wipe" })}>
        <IconDoorExit {...icon} />
        {t("dock.over")}
      </UnstyledButton>
    </nav>
  );
}

function Notices() {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const { visit } = useKiosk();
  if (visit.at !== "visiting" || visit.notice === null) return null;
  const { notice, screen } = visit;
  return (
    <div className={styles.notice} role="status" data-testid="notice">
      <p>{notice === "compare-full" ? t("compare.full") : t(`notice.${notice}`)}</p>
      <UnstyledButton
        className={styles.close}
        aria-label={t("notice.close")}
        onClick={() => act({ type: "change", screen })}
      >
        <IconX size={32} stroke={2} aria-hidden="true" />
      </UnstyledButton>
    </div>
  );
}

// The manager's page behind the sign-in: how the store stands, the sections, and the one that is looked at.

import { IconChartBar, IconClipboardList, IconPackages, IconTag, IconTruckDelivery } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { CallsBar } from "../door/calls/calls-bar.tsx";
import { StoreCard } from "../door/store-card.tsx";
import { sections, useAddress } from "./address.ts";
import { ApprovalsBar } from "./approvals/approvals-bar.tsx";
import { DeliveriesSection } from "./deliveries/deliveries-section.tsx";
import { LabelsSection } from "./labels/labels-section.tsx";
import styles from "./manager-screen.module.css";
import { WorkSection } from "./sheets/work-section.tsx";
import { StockSection } from "./stock/stock-section.tsx";
import { TodaySection } from "./today/today-section.tsx";

const icons = {
  today: IconChartBar,
  stock: IconPackages,
  deliveries: IconTruckDelivery,
  labels: IconTag,
  work: IconClipboardList,
} as const;

export function ManagerScreen() {
  const { t } = useTranslation("manager");
  const [address, goTo] = useAddress();
  const at = address.section;
  return (
    <div className={styles.screen}>
      <StoreCard />
      <ApprovalsBar />
      <CallsBar shows="late" />
      <nav className={styles.nav} aria-label={t("sections")}>
        {sections.map((section) => {
          const Icon = icons[section];
          return (
            <button
              key={section}
              type="button"
              aria-current={at === section ? "page" : undefined}
              data-testid={`section-${section}`}
              onClick={() => goTo({ section, sku: null, sheet: null, day: null })}
            >
              <Icon size={20} aria-hidden="true" />
              {t(`section.${section}`)}
            </button>
          );
        })}
      </nav>
      {at === "today" ? (
        <TodaySection goTo={goTo} />
      ) : at === "stock" ? (
        <StockSection address={address} goTo={goTo} />
      ) : at === "deliveries" ? (
        <DeliveriesSection address={address} goTo={goTo} />
      ) : at === "labels" ? (
        <LabelsSection />
      ) : (
        <WorkSection address={address} goTo={goTo} />
      )}
    </div>
  );
}

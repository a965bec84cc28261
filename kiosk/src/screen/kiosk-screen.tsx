// Whichever screen the visit is at, in its frame; what warns lies above it.

import { useTranslation } from "react-i18next";
import { Attract } from "./attract.tsx";
import { BasketScreen } from "./basket-screen.tsx";
import { CompareScreen } from "./compare-screen.tsx";
import { Frame } from "./frame.tsx";
import { GoodsScreen } from "./goods-screen.tsx";
import { HomeScreen } from "./home-screen.tsx";
import { IdleWarning } from "./idle-warning.tsx";
import { useKiosk } from "./kiosk-context.ts";
import styles from "./kiosk-screen.module.css";
import { OrderedScreen } from "./ordered-screen.tsx";
import { PageScreen } from "./page-screen.tsx";
import { SearchScreen } from "./search-screen.tsx";

export function KioskScreen() {
  const { t } = useTranslation("kiosk");
  const { view, visit, idle } = useKiosk();
  if (view === null)
    return (
      <main className={styles.opening} data-screen="opening">
        <h1>{t("open")}</h1>
      </main>
    );
  if (visit.at === "attract") return <Attract />;
  const { screen } = visit;
  return (
    <>
      <Frame>
        {screen.at === "home" ? <HomeScreen /> : null}
        {screen.at === "goods" ? <GoodsScreen key={screen.category} screen={screen} /> : null}
        {screen.at === "search" ? <SearchScreen screen={screen} /> : null}
        {screen.at === "page" ? <PageScreen key={screen.sku} screen={screen} /> : null}
        {screen.at === "compare" ? <CompareScreen screen={screen} /> : null}
        {screen.at === "basket" ? <BasketScreen /> : null}
        {screen.at === "ordered" ? <OrderedScreen key={screen.orderId} screen={screen} /> : null}
      </Frame>
      {idle.at === "warning" ? <IdleWarning secondsLeft={idle.secondsLeft} /> : null}
    </>
  );
}

// The first screen: how many boxes are how, which need a look, and all of them as stores or as a table.

import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Address, plainAddress, views } from "../address.ts";
import { rowsOf, tilesOf } from "../fleet-rows.ts";
import type { FleetState } from "../fleet-store.ts";
import { useTasks } from "../tasks-store.ts";
import type { GoTo } from "../use-address.ts";
import type { Ask } from "../use-asked.ts";
import { BoxTable } from "./box-table.tsx";
import { Counters } from "./counters.tsx";
import styles from "./fleet-page.module.css";
import { StoreGrid } from "./store-grid.tsx";
import { TaskList } from "./task-list.tsx";
import { ToLookAt } from "./to-look-at.tsx";
import { useSlash } from "./use-slash.ts";

interface FleetPageProps {
  readonly state: FleetState;
  readonly address: Address;
  readonly goTo: GoTo;
  readonly send: Ask;
}

export function FleetPage({ state, address, goTo, send }: FleetPageProps) {
  const { t } = useTranslation("console");
  const [tasks, askTask] = useTasks(send);
  const { boxes, stores, asOfMs } = state;
  const { show, find, sort, isDown, view } = address;
  const field = useRef<HTMLInputElement>(null);
  useSlash(field);
  const rows = useMemo(
    () => rowsOf(boxes, stores, { show, find, sort, isDown }),
    [boxes, stores, show, find, sort, isDown],
  );
  const isEverything = show === plainAddress.show && find === "";
  const tiles = useMemo(() => tilesOf(rows, stores, isEverything), [rows, stores, isEverything]);
  if (asOfMs === null) return <main className={styles.empty}>{state.trouble === null ? t("connecting") : null}</main>;
  const open = tasks?.tasks.filter(({ end }) => end === null).length ?? 0;
  const isNothing = view === "grid" ? tiles.length === 0 : rows.length === 0;
  return (
    <main className={styles.page}>
      <Counters boxes={boxes} show={show} goTo={goTo} />
      <div className={styles.tools}>
        <input
          ref={field}
          className={styles.find}
          type="search"
          value={find}
          placeholder={t("find")}
          aria-label={t("find")}
          aria-keyshortcuts="/"
          data-testid="find"
          onChange={(event) => goTo({ find: event.currentTarget.value }, "replace")}
        />
        <fieldset className={styles.views}>
          <legend className={styles.heard}>{t("views")}</legend>
          {views.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={view === each}
              data-testid={`view-${each}`}
              onClick={() => goTo({ view: each })}
            >
              {t(`view.${each}`)}
              {each === "tasks" && open > 0 ? <b data-testid="open-tasks">{open}</b> : null}
            </button>
          ))}
        </fieldset>
      </div>
      <div className={styles.columns}>
        <section className={styles.fleet} aria-label={t(`view.${view}`)}>
          {view === "tasks" ? (
            <TaskList view={tasks} done={askTask} address={address} goTo={goTo} />
          ) : isNothing ? (
            <p className={styles.empty}>{boxes.length === 0 ? t("noBox") : t("nothing")}</p>
          ) : view === "grid" ? (
            <StoreGrid tiles={tiles} goTo={goTo} />
          ) : (
            <BoxTable rows={rows} stores={stores} address={address} nowMs={asOfMs} goTo={goTo} />
          )}
        </section>
        <ToLookAt boxes={boxes} nowMs={asOfMs} goTo={goTo} />
      </div>
    </main>
  );
}

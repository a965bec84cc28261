// The right column while goods are rung up: what it comes to, the keys, the pad, and the one big key.

import type { TillView } from "@evertill/protocol";
import { KeyButton, Keypad, Price, typedOnKeypad } from "@evertill/ui";
import {
  IconArrowBackUp,
  IconCash,
  IconInbox,
  IconLogout,
  IconPlayerPause,
  IconTrash,
  IconTrashX,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import { PaidBlock } from "./paid-block.tsx";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

interface RegisterSideProps {
  readonly view: TillView;
  readonly desk: Desk;
}

export function RegisterSide({ view, desk }: RegisterSideProps) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { stage, currency } = view;
  const sale = stage.at === "open" ? stage.sale : null;
  return (
    <aside className={styles.side}>
      {stage.at === "idle" && stage.last !== null ? (
        <PaidBlock paid={stage.last} currency={currency} waiting={view.printQueue.waiting} />
      ) : (
        <div className={styles.amounts}>
          <div className={styles.amountLine}>
            <span className={styles.pieces}>
              {sale === null
                ? " "
                : `${t("lines", { count: sale.lines.length })} · ${t("piece", { count: sale.pieces })}`}
            </span>
            <span className={styles.quiet}>
              {t("total.tax")} <Price amountMinor={sale?.taxMinor ?? 0} currency={currency} />
            </span>
          </div>
          <div className={styles.totalLine}>
            <span className={styles.totalWord}>{t("total.total")}</span>
            <span className={styles.total} data-testid="total">
              <Price amountMinor={sale?.totalMinor ?? 0} currency={currency} />
            </span>
          </div>
        </div>
      )}
      <FunctionKeys view={view} />
      <div className={styles.pad}>
        <Keypad
          label={t("ui:keypad")}
          backspaceLabel="⌫"
          corner="00"
          onKey={(key) => store.write("entry", typedOnKeypad(desk.texts.entry, key))}
        />
      </div>
      <div className={styles.primary}>
        {desk.texts.entry !== "" ? (
          <KeyButton look="primary" label="Enter" cap="⏎" testId="enter" onPress={() => store.act({ do: "confirm" })} />
        ) : sale !== null && sale.lines.length > 0 ? (
          <KeyButton
            look="primary"
            label={t("key.pay")}
            cap="F2"
            icon={<IconCash size={24} />}
            testId="pay-cash"
            onPress={() => store.act({ do: "tender" })}
          />
        ) : (
          <p className={styles.none}>{t("refused.empty-sale")}</p>
        )}
      </div>
    </aside>
  );
}

/** Each key has its own place; what cannot be done now is absent from it. */
function FunctionKeys({ view }: { readonly view: TillView }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const sale = view.stage.at === "open" ? view.stage.sale : null;
  const hasLines = sale !== null && sale.lines.length > 0;
  const size = 20;
  return (
    <div className={styles.functions}>
      <Place when={sale !== null}>
        <KeyButton
          label={t("key.suspend")}
          cap="F6"
          icon={<IconPlayerPause size={size} />}
          testId="suspend"
          onPress={() => store.act({ do: "suspend" })}
        />
      </Place>
      <Place when>
        <KeyButton
          label={t("key.retrieve")}
          cap="F7"
          icon={<IconInbox size={size} />}
          after={view.suspended.length === 0 ? undefined : <b className={styles.badge}>{view.suspended.length}</b>}
          testId="retrieve"
          onPress={() => store.act({ do: "show-suspended" })}
        />
      </Place>
      <Place when={sale?.canUndo === true}>
        <KeyButton
          label={t("key.undo")}
          cap="Ctrl Z"
          icon={<IconArrowBackUp size={size} />}
          testId="undo"
          onPress={() => store.act({ do: "undo" })}
        />
      </Place>
      <Place when={hasLines}>
        <KeyButton
          label={t("key.voidLine")}
          cap="Del"
          icon={<IconTrash size={size} />}
          testId="void-chosen"
          onPress={() => store.act({ do: "void-line" })}
        />
      </Place>
      {sale === null ? (
        <Place when={view.stage.at === "idle"}>
          <KeyButton
            label={t("key.signOut")}
            cap="Ctrl L"
            icon={<IconLogout size={size} />}
            testId="sign-out"
            onPress={() => store.act({ do: "sign-out" })}
          />
        </Place>
      ) : (
        <Place when>
          <KeyButton
            label={t("key.voidSale")}
            cap="⇧ Del"
            icon={<IconTrashX size={size} />}
            testId="void-sale"
            onPress={() => store.act({ do: "void-sale" })}
          />
        </Place>
      )}
    </div>
  );
}

const Place = ({ when, children }: { readonly when: boolean; readonly children: React.ReactNode }) => (
  <div className={styles.place}>{when ? children : null}</div>
);

// A store's settings: what HQ wants, on how many boxes it is so, who changed what, and back again.

import type { SettingsView, SettingValue, SettingView } from "@evertill/hq-server";
import { formatMoney, SayLine, typedMoney } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { timeText } from "../figures.ts";
import { usePerson } from "../person.ts";
import { type Change, useSettings } from "../settings-store.ts";
import type { Ask } from "../use-asked.ts";
import { sayChoice, saySetting } from "../words/console-words.ts";
import styles from "./settings-panel.module.css";

export function SettingsPanel({ ask, store }: { readonly ask: Ask; readonly store: string }) {
  const { t } = useTranslation(["console", "ui"]);
  const [view, change] = useSettings(ask, store);
  const [person] = usePerson();
  const [refused, setRefused] = useState<string | null>(null);
  if (view === null) return null;
  const send: Change = async (request) => {
    const why = await change(request);
    setRefused(why);
    return why;
  };
  const isNamed = person.trim() !== "";
  return (
    <section className={styles.panel} aria-labelledby="settings">
      <h3 id="settings">{t("settings", { store })}</h3>
      {refused === null ? null : (
        <SayLine tone="stop" toneWord={t("ui:tone.stop")} testId="setting-refused" more={refused}>
          {t("notTaken")}
        </SayLine>
      )}
      {view.settings.map((setting) => (
        <Setting
          // A value that was changed elsewhere takes the place of what stands in the field.
          key={`${setting.name}/${setting.value}`}
          setting={setting}
          currency={view.currency}
          isNamed={isNamed}
          save={(value) => send({ setting: setting.name, value, person })}
        />
      ))}
      <Changes view={view} isNamed={isNamed} undo={(number) => send({ number, person })} />
    </section>
  );
}

interface SettingProps {
  readonly setting: SettingView;
  readonly currency: SettingsView["currency"];
  readonly isNamed: boolean;
  readonly save: (value: SettingValue) => Promise<string | null>;
}

function Setting({ setting, currency, isNamed, save }: SettingProps) {
  const { t } = useTranslation("console");
  const { name, accepts, value, appliedBoxes, boxes } = setting;
  const [text, setText] = useState(() => fieldText(value, currency));
  const typed = typedValue(accepts, text, currency);
  const field = `setting-field-${name}`;
  const isApplied = appliedBoxes === boxes;
  const options = accepts.type === "choice" ? accepts.of : accepts.type === "yes-no" ? ["true", "false"] : null;
  return (
    <form
      className={styles.setting}
      data-testid={`setting-${name}`}
      data-applied={isApplied}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== null) void save(typed);
      }}
    >
      <label htmlFor={field}>
        <span>{saySetting(t, name)}</span>
        {options === null ? (
          <input id={field} inputMode="decimal" value={text} onChange={(event) => setText(event.currentTarget.value)} />
        ) : (
          <select id={field} value={text} onChange={(event) => setText(event.currentTarget.value)}>
            {options.map((option) => (
              <option key={option} value={option}>
                {sayChoice(t, option)}
              </option>
            ))}
          </select>
        )}
      </label>
      <button type="submit" disabled={!isNamed || typed === null || typed === value}>
        {t("save")}
      </button>
      <small data-testid={`applied-${name}`} data-applied={isApplied}>
        {t("applied", { count: appliedBoxes, boxes })}
      </small>
    </form>
  );
}

const fieldText = (value: SettingValue, currency: SettingsView["currency"]): string =>
  typeof value === "number" ? plainAmount(value, currency) : String(value);

/** Digits and a point: what a person may type back. */
const plainAmount = (minor: number, currency: SettingsView["currency"]): string =>
  formatMoney(minor, currency).replaceAll(/[^0-9.]/g, "");

/** Null: not of the setting's type. */
function typedValue(
  accepts: SettingView["accepts"],
  text: string,
  currency: SettingsView["currency"],
): SettingValue | null {
  if (accepts.type === "choice") return accepts.of.includes(text) ? text : null;
  if (accepts.type === "yes-no") return text === "true";
  return typedMoney(text, currency);
}

interface ChangesProps {
  readonly view: SettingsView;
  readonly isNamed: boolean;
  readonly undo: (number: number) => Promise<string | null>;
}

function Changes({ view: { changes, currency }, isNamed, undo }: ChangesProps) {
  const { t, i18n } = useTranslation("console");
  const say = (value: SettingValue) =>
    typeof value === "number" ? formatMoney(value, currency) : sayChoice(t, String(value));
  return (
    <ol className={styles.changes} data-testid="changes">
      {changes.map(({ number, setting, before, after, person, atMs, undoes, isLatest }) => (
        <li key={number} data-setting={setting}>
          <span>
            <b>{saySetting(t, setting)}</b> {say(before)} → {say(after)}
            {undoes === null ? "" : ` · ${t("undone")}`}
          </span>
          <small>
            {person} · {timeText(atMs, i18n.language)}
          </small>
          {isLatest ? (
            <button type="button" disabled={!isNamed} onClick={() => void undo(number)}>
              {t("undo")}
            </button>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

// The settings of stores at HQ: what is wanted stands in the store's document, which boxes replicate; who changed it when,
// and from what, in a row of its own, written in the same commit [P9].

import {
  type SettingsSource,
  type StoreSettings,
  settingNames,
  settingsOf,
  settingTypes,
  withSetting,
} from "@evertill/fleet";
import type { StoreDocument } from "@evertill/schemas";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { FleetBook } from "../fleet/fleet-book.ts";
import { takeWritersTurn } from "../reference/reference-documents.ts";
import type { SettingsView, SettingValue } from "./console-views.ts";

const mostChanges = 50;

export type SettingOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: "unknown-store" | "not-accepted" | "changed-since";
      readonly detail: string;
    };

export interface SettingChange {
  readonly setting: string;
  readonly value: unknown;
  readonly person: string;
}

export class StoreSettingsBook {
  readonly #db: Kysely<Tables>;
  readonly #fleet: FleetBook;

  constructor(db: Kysely<Tables>, fleet: FleetBook) {
    this.#db = db;
    this.#fleet = fleet;
  }

  /** Tells the fleet what every store wants, so that a box that has it otherwise is seen. */
  async open(): Promise<void> {
    const rows = await stores(this.#db).execute();
    for (const { id, document } of rows) this.#fleet.desire(id, settingsOf(sourceOf(document)));
  }

  /** Null: HQ has no such store. */
  async view(store: string): Promise<SettingsView | null> {
    const row = await stores(this.#db).where("id", "=", store).executeTakeFirst();
    if (row === undefined) return null;
    const source = sourceOf(row.document);
    const wanted = settingsOf(source);
    const reports = this.#fleet
      .boxes()
      .flatMap(({ store: of, values }) => (of === store && values?.settings ? [values.settings] : []));
    const changes = await this.#db
      .selectFrom("setting_change")
      .selectAll()
      .where("store", "=", store)
      .orderBy("number", "desc")
      .limit(mostChanges)
      .execute();
    return {
      currency: source.currency,
      settings: settingNames.map((name) => ({
        ...{ name, accepts: settingTypes[name], value: wanted[name], boxes: reports.length },
        appliedBoxes: reports.filter((reported) => reported[name] === wanted[name]).length,
      })),
      changes: changes.map((change, at) => ({
        ...{ number: change.number, setting: change.setting, person: change.person, undoes: change.undoes },
        ...{ before: change.before.value, after: change.after.value, atMs: change.changed_at.getTime() },
        isLatest: changes.findIndex(({ setting }) => setting === change.setting) === at,
      })),
    };
  }

  change(store: string, { setting, value, person }: SettingChange): Promise<SettingOutcome> {
    return this.#write(store, { setting, value, person, undoes: null });
  }

  /** Puts back what a change took away; refused when the setting was changed again since. */
  async undo(store: string, number: number, person: string): Promise<SettingOutcome> {
    const change = await this.#db
      .selectFrom("setting_change")
      .selectAll()
      .where("store", "=", store)
      .where("number", "=", number)
      .executeTakeFirst();
    if (change === undefined) return { ok: false, reason: "changed-since", detail: "accepted: a change of this store" };
    return this.#write(store, { setting: change.setting, value: change.before.value, person, undoes: number });
  }

  async #write(
    store: string,
    { setting, value, person, undoes }: SettingChange & { readonly undoes: number | null },
  ): Promise<SettingOutcome> {
    const outcome = await this.#db
      .transaction()
      .execute(async (transaction): Promise<SettingOutcome | StoreSettings> => {
        await takeWritersTurn(transaction);
        const row = await stores(transaction).where("id", "=", store).forUpdate().executeTakeFirst();
        if (row === undefined) return { ok: false, reason: "unknown-store", detail: "accepted: a store of this chain" };
        if (undoes !== null) {
          const latest = await transaction
            .selectFrom("setting_change")
            .select("number")
            .where("store", "=", store)
            .where("setting", "=", setting)
            .orderBy("number", "desc")
            .executeTakeFirst();
          if (latest?.number !== undoes)
            return { ok: false, reason: "changed-since", detail: "accepted: the latest change of this setting" };
        }
        const known = settingsOf(sourceOf(row.document));
        const reading = withSetting(known, setting, value);
        if (!reading.ok) return { ok: false, reason: "not-accepted", detail: `accepted: ${reading.accepted}` };
        const name = settingNames.find((each) => each === setting) ?? "paperLanguage";
        const { paperLanguage, ...cash } = reading.settings;
        await transaction
          .updateTable("reference_document")
          .set({ document: JSON.stringify({ ...row.document, paperLanguage, cash }) })
          .where("collection", "=", "store")
          .where("id", "=", store)
          .execute();
        const as = (settings: StoreSettings) => JSON.stringify({ value: settings[name] satisfies SettingValue });
        await transaction
          .insertInto("setting_change")
          .values({ store, setting, before: as(known), after: as(reading.settings), person, undoes })
          .execute();
        return reading.settings;
      });
    if ("ok" in outcome) return outcome;
    this.#fleet.desire(store, outcome);
    return { ok: true };
  }
}

const stores = (db: Kysely<Tables>) =>
  db
    .selectFrom("reference_document")
    .select(["id", "document"])
    .where("collection", "=", "store")
    .where("deleted", "=", false);

/** HQ wrote the document by the collection's shape. */
function sourceOf(document: Readonly<Record<string, unknown>>): SettingsSource {
  const { currency, paperLanguage, cash } = document as Partial<StoreDocument>;
  return {
    currency: currency ?? "CNY",
    ...(paperLanguage === undefined ? {} : { paperLanguage }),
    ...(cash === undefined ? {} : { cash }),
  };
}

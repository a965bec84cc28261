import { JournalReader } from "@evertill/journal";
import type { SqlDatabase, SqlStatement } from "@evertill/storage-sqlite";
import { expect, it } from "vitest";
import { MemberTable } from "../members/member-table.ts";
import { SettlementTable } from "../settlement/settlement-table.ts";
import { DeviceJobs } from "./device-jobs.ts";
import { testBox } from "./testing-box.ts";

/** How SQLite answers each statement that `ask` prepares, step by step. */
function plansOf(db: SqlDatabase, ask: (recorded: SqlDatabase) => void): readonly string[] {
  const plans: string[] = [];
  const prepare = (sql: string): SqlStatement => {
    const given = Array.from({ length: sql.split("?").length - 1 }, () => 1);
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...given);
    plans.push(...steps.map(({ detail }) => String(detail)));
    return db.prepare(sql);
  };
  ask({ ...db, prepare });
  return plans;
}

it("what every redraw asks of the printer's queue reads no finished job, however many there are", () => {
  const plans = plansOf(testBox().ports.db, (db) => {
    const jobs = new DeviceJobs(db);
    expect([jobs.next("printer"), jobs.waiting(), jobs.asks()]).toEqual([null, 0, []]);
  });
  expect(plans).toHaveLength(3);
  for (const plan of plans) expect(plan).toMatch(/^SEARCH device_job USING INDEX device_job_open/);
});

it("what every redraw of the hub's till asks of unsettled days reads no settled payment", () => {
  const plans = plansOf(testBox().ports.db, (db) => {
    expect(new SettlementTable(db, "0412-01").unsettledDays("2025-11-22")).toBe(0);
  });
  // The first is of its start.
  expect(plans.filter((plan) => plan.includes("acquirer_money")).slice(1)).toMatchObject([
    expect.stringMatching(/^SEARCH acquirer_money USING INDEX acquirer_money_open/),
  ]);
});

it("which business days there are is looked up day by day, and reads no entry", () => {
  const table = (db: SqlDatabase) => new SettlementTable(db, "0412-01").businessDays("2025-11-20");
  const { ports } = testBox();
  const plans = plansOf(ports.db, (db) => expect(table(db)).toEqual({ days: ["2025-11-21"], first: "2025-11-21" }));
  const ofEntries = plans.filter((plan) => / entry\b/.test(plan));
  expect(ofEntries).toHaveLength(3);
  for (const plan of ofEntries) expect(plan).toMatch(/^SEARCH entry USING COVERING INDEX entry_of_day/);
});

it("what every change asks of members who joined reads none that is sent, however many there are", () => {
  const plans = plansOf(testBox().ports.db, (db) => {
    const members = new MemberTable(db);
    expect([members.unsentToHub(), members.unsentCount("hub"), members.unsentCount("lane")]).toEqual([[], 0, 0]);
    expect(members.unsent([])).toBeNull();
  });
  const ofMembers = plans.filter((plan) => plan.includes("member_record"));
  expect(ofMembers).toHaveLength(4);
  for (const plan of ofMembers) expect(plan).toMatch(/^SCAN member_record USING (COVERING )?INDEX member_record_for_h/);
});

it("a batch of a long backlog reads what it carries, and sorts nothing of the rest", () => {
  const plans = plansOf(testBox().ports.db, (db) => {
    expect(new JournalReader(db).read("e".repeat(32), 1, { entries: 200, characters: 1_000_000 })).toEqual([]);
  });
  expect(plans[0]).toBe("MERGE (UNION ALL)");
  expect(plans).not.toContain("CO-ROUTINE");
  expect(plans.filter((plan) => plan.startsWith("SCAN ") && !plan.includes("VIRTUAL TABLE"))).toEqual([]);
});

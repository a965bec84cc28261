import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readMemberPhone } from "../member.ts";
import { type ChangeStamp, isChangeStamp, latestStamp, nextStamp } from "./change-stamp.ts";
import { changedMember, erasedMember } from "./member-change.ts";
import {
  coversMember,
  type KeptMember,
  type MemberRecord,
  mergeMembers,
  readMemberRecord,
  stampsOf,
} from "./member-record.ts";
import { pointsMergedDraft } from "./points-merged.ts";

test.each([
  ["13900000001", "13900000001"],
  ["+86 139-0000-0001", "13900000001"],
  ["＋86 13900000001", "13900000001"],
  ["+1 (415) 555-0100", "0014155550100"],
  ["+33 6 12 34 56 78", "0033612345678"],
  ["+86 21 5555 0100", null],
  ["+1", null],
  ["4155550100", null],
  ["0012345678905", null],
  ["", null],
])("%j is kept as the member's number %j", (typed, kept) => {
  expect(readMemberPhone(typed)).toBe(kept);
});

const memberId = "a".repeat(32);
const boxes = fc.constantFrom("0412-01", "0412-02", "hq");
const stamps: fc.Arbitrary<ChangeStamp> = fc
  .record({ wallMs: fc.integer({ min: 0, max: 3 }), box: boxes, count: fc.integer({ min: 0, max: 2 }) })
  .map(({ wallMs, box, count }) => {
    let stamp = nextStamp({ known: [], wallMs, box });
    for (let times = 0; times < count; times++) stamp = nextStamp({ known: [stamp], wallMs, box });
    return stamp;
  });
const stamped = <T>(value: fc.Arbitrary<T>) => fc.record({ value, at: stamps });
const kept: fc.Arbitrary<KeptMember> = fc.record({
  ...{ is: fc.constant("kept" as const), memberId: fc.constant(memberId) },
  joined: fc.constantFrom("2025-11-21", "2025-11-22"),
  phone: stamped(fc.constantFrom("13900000001", "13900000002")),
  name: stamped(fc.constantFrom("", "林", "赵")),
  consent: stamped(fc.record({ terms: fc.constantFrom("1", "2"), marketing: fc.boolean() })),
});
const erased = fc.record({ is: fc.constant("erased" as const), memberId: fc.constant(memberId), at: stamps });
const records: fc.Arbitrary<MemberRecord> = fc.oneof({ weight: 4, arbitrary: kept }, { weight: 1, arbitrary: erased });

describe("[P4] two records of one member become one (M2)", () => {
  it("in whatever order they meet, and however often", () => {
    fc.assert(
      fc.property(records, records, records, (one, two, three) => {
        expect(mergeMembers(one, two)).toEqual(mergeMembers(two, one));
        expect(mergeMembers(mergeMembers(one, two), three)).toEqual(mergeMembers(one, mergeMembers(two, three)));
        expect(mergeMembers(one, one)).toEqual(one);
        expect(coversMember(mergeMembers(one, two), two)).toBe(true);
      }),
    );
  });

  it("field by field, the later change counts; who is erased stays erased", () => {
    fc.assert(
      fc.property(kept, kept, erased, (one, two, gone) => {
        const merged = mergeMembers(one, two);
        if (merged.is !== "kept") throw new Error("nobody was erased");
        for (const field of ["phone", "name", "consent"] as const)
          expect(merged[field].at).toBe(latestStamp([one[field].at, two[field].at]));
        expect(mergeMembers(merged, gone)).toEqual(gone);
      }),
    );
  });

  it("a change made by who knew another is the later one, whatever the clocks say", () => {
    fc.assert(
      fc.property(fc.array(stamps), fc.integer({ min: 0, max: 5 }), boxes, (known, wallMs, box) => {
        const stamp = nextStamp({ known, wallMs, box });
        expect(isChangeStamp(stamp)).toBe(true);
        for (const before of known) expect(stamp > before).toBe(true);
      }),
    );
    const full = "000000000000007.99999.0412-01";
    expect(nextStamp({ known: [full], wallMs: 3, box: "0412-02" })).toBe("000000000000008.00000.0412-02");
  });
});

it("a change is later than all that was known, and what is as it was keeps its stamp (M7)", () => {
  fc.assert(
    fc.property(kept, fc.constantFrom("", "林", "钱"), fc.boolean(), (record, name, marketing) => {
      const change = changedMember(record, { name, consent: { terms: "3", marketing } }, { wallMs: 0, box: "0412-01" });
      if (change === null) {
        expect([record.name.value, record.consent.value.marketing]).toEqual([name, marketing]);
        return;
      }
      const merged = mergeMembers(record, change.record);
      expect(merged).toEqual(change.record);
      expect(change.record).toMatchObject({
        phone: record.phone,
        name: { value: name },
        consent: { value: { marketing } },
      });
      expect(mergeMembers(merged, erasedMember(record, { wallMs: 0, box: "0412-02" })).is).toBe("erased");
    }),
  );
});

it("a record is read as it was sent, and anything else is none", () => {
  fc.assert(
    fc.property(records, (record) => {
      expect(readMemberRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
    }),
  );
  const at = nextStamp({ known: [], wallMs: 1, box: "0412-01" });
  const good: KeptMember = {
    ...{ is: "kept", memberId, joined: "2025-11-21", phone: { value: "13900000001", at } },
    ...{ name: { value: "", at }, consent: { value: { terms: "2026-01", marketing: false }, at } },
  };
  expect(readMemberRecord(good)).toEqual(good);
  expect(stampsOf(good)).toEqual([at, at, at]);
  for (const wrong of [
    null,
    { ...good, memberId: "A" },
    { ...good, is: "gone" },
    { ...good, joined: "today" },
    { ...good, phone: { value: "139", at } },
    { ...good, phone: { value: "13900000001", at: "now" } },
    { ...good, name: { value: " 林", at } },
    { ...good, consent: { value: { terms: "2026-01" }, at } },
  ])
    expect(readMemberRecord(wrong)).toBeNull();
});

test.each([
  [70, { from: "points:b", to: "points:a", amount: 70 }],
  [-30, { from: "points:a", to: "points:b", amount: 30 }],
])("%d points of an id that stands for another move to that one (M6)", (points, moved) => {
  const at = { wallMs: 1, source: "box", monotonicMs: 0, bootId: "b" } as const;
  const of = {
    person: "hq",
    businessDay: "2025-11-21",
    at,
    versions: { engine: "", priceBook: "", promotions: "", tax: "" },
  };
  expect(pointsMergedDraft({ from: "a", into: "b", points }, of).transfers).toEqual([
    { ledger: "points", unit: "points", ...moved },
  ]);
});

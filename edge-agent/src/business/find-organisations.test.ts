import type { MemberDocument } from "@evertill/schemas";
import { expect, it } from "vitest";
import { findOrganisations } from "./find-organisations.ts";

const named = (legalName: string, taxNumber: string, phone: string): MemberDocument => ({
  ...{ memberId: "b".padEnd(32, "0"), name: legalName, phone, tier: "basic", joined: "2025-01-06" },
  business: { legalName, taxNumber, terms: { pays: "transfer-first", dueDays: 7 } },
});
const morning = named("样板市晨光教育科技有限公司", "91440300MA5FTECH71", "10000000901");
const sea = named("样板市海川物业有限公司", "91310000MA1KDEM01A", "10000000902");
const light = named("Morning Light Ltd", "91310000MA1LGHT01A", "10000000903");
const { business: _, ...person } = morning;
const all = [sea, light, morning, { ...person, name: "晨光" }];

it.each<readonly [string, string, readonly MemberDocument[]]>([
  ["part of the name", "晨光", [morning]],
  ["the whole of it", "样板市晨光教育科技有限公司", [morning]],
  ["pinyin", "haichuan", [sea]],
  ["pinyin's initials", "cgjy", [morning]],
  ["pinyin with its last syllable unfinished", "haichu", [sea]],
  ["a name in Latin letters, whatever their case", "morning l", [light]],
  ["full-width letters", "ＭＯＲＮＩＮＧ", [light]],
  ["how the tax number begins", "91440300ma5f", [morning]],
  ["what several begin with, by their names", "9131", [light, sea]],
  ["too little of a tax number", "913", []],
  ["the middle of a tax number", "MA1K", []],
  ["nothing", "  ", []],
  ["what nobody is called", "zzz", []],
])("by %s: %s", (_, text, expected) => {
  const found = findOrganisations(all, text);
  expect(found.map(({ legalName }) => legalName)).toEqual(expected.map(({ business }) => business?.legalName));
});

it("names that begin so come before those that hold it, six at the most, and no phone is told but its last digits", () => {
  const many = Array.from({ length: 9 }, (_, nth) => named(`分公司晨光${nth}`, "91310000MA1KDEM01A", "10000000902"));
  const found = findOrganisations([...many, named("晨光总公司", "91440300MA5FTECH71", "10000000901")], "cg");
  expect(found).toHaveLength(6);
  expect(found[0]).toEqual({ taxNumber: "91440300MA5FTECH71", legalName: "晨光总公司", phoneTail: "0901" });
});

// Who sells in the sample chain's stores: associates, promoters of brands, and people outside who share a code.

import { shareCode } from "@evertill/core";
import type { SeededRandom } from "./random.ts";

interface SampleSalesperson {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly employer?: string;
  readonly shareCode: string;
  readonly stores: readonly string[];
}

/** A number of its own for each, whatever store. */
const people: readonly Omit<SampleSalesperson, "personId">[] = [
  { number: "21", name: "马小玲", shareCode: shareCode(21), stores: ["0412"] },
  { number: "22", name: "郭思源", shareCode: shareCode(22), stores: ["0412"] },
  { number: "23", name: "董雪", employer: "Windcroft", shareCode: shareCode(23), stores: ["0412"] },
  { number: "24", name: "袁野", employer: "Tidewick", shareCode: "", stores: ["0412", "0418"] },
  { number: "25", name: "梁静宜", shareCode: shareCode(25), stores: ["0418"] },
  { number: "901", name: "彭越", shareCode: shareCode(901), stores: [] },
];

export const sampleSalespeople = (random: SeededRandom): readonly SampleSalesperson[] =>
  people.map((person) => ({ personId: random.hex(32), ...person }));

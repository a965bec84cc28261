// The sample chain's points: one for each yuan, more for silver and gold, half for phones, none for power banks; 100 points pay one yuan, up to half of a sale's goods.

import { basisPoints, minor, type PointsRules } from "@evertill/core";

const rate = basisPoints;

export const samplePoints: PointsRules = {
  currency: "CNY",
  earn: {
    perMinor: minor(100),
    tiers: [
      { tier: "silver", rateBp: rate(15_000) },
      { tier: "gold", rateBp: rate(20_000) },
    ],
    categories: [{ category: "phone", rateBp: rate(5_000) }],
    except: { skus: [], brands: [], categories: ["accessory/power-bank"] },
  },
  spend: { stepPoints: 100, worthMinor: minor(100), leastPoints: 500, mostShareBp: rate(5_000) },
  membership: {
    terms: "2026-01",
    tier: "basic",
    text: {
      zh: "同意会员章程，门店凭手机号记录积分。",
      en: "Agrees to the terms of membership: points are kept under the phone number.",
    },
  },
};

// A points book for tests: a point a yuan, two for gold.

import { basisPoints, minor, type PointsBook } from "@evertill/core";

export const plainBook: PointsBook = {
  ...{ bookId: "points-1", currency: "CNY", spend: null },
  earn: {
    perMinor: minor(100),
    tiers: [{ tier: "gold", rateBp: basisPoints(20_000) }],
    categories: [],
    except: { skus: [], brands: [], categories: [] },
  },
};

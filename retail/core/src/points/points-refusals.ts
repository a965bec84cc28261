// Why points are not taken.

export type PointsRefusal =
  | "points-not-taken" // the chain's points are not spent, or not yet
  | "points-need-member" // nobody in particular has points
  | "points-need-code" // without HQ's word: the member shows the code that HQ signed [P6]
  | "points-not-in-steps" // detail: stepPoints
  | "points-too-few" // detail: leastPoints
  | "points-beyond-share" // of what the sale's goods may be paid with; detail: mostPoints
  | "no-points"
  | "not-so-many-points" // detail: mostPoints
  | "points-beyond-limit"; // without the tier above; detail: mostPoints

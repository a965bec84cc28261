// Time zones of the United States by state, and by longitude where a state lies in two: close enough for a business day,
// and a setting of the store where it is not. Source: 49 CFR part 71; IANA's names.

const zones = {
  "America/New_York": "CT DC DE GA MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV",
  "America/Chicago": "AL AR IA IL LA MN MO MS OK TX WI",
  "America/Denver": "CO MT NM UT WY",
  "America/Los_Angeles": "CA NV WA",
  "America/Phoenix": "AZ",
  "America/Anchorage": "AK",
  "Pacific/Honolulu": "HI",
  "America/Puerto_Rico": "PR VI",
  "Pacific/Guam": "GU MP",
} as const;

/** East of the longitude the first, west of it the second. */
const divided: Readonly<Record<string, readonly [number, string, string]>> = {
  FL: [-85, "America/New_York", "America/Chicago"],
  IN: [-86.9, "America/Indiana/Indianapolis", "America/Chicago"],
  KY: [-86, "America/New_York", "America/Chicago"],
  TN: [-85.3, "America/New_York", "America/Chicago"],
  ND: [-101, "America/Chicago", "America/Denver"],
  SD: [-100.5, "America/Chicago", "America/Denver"],
  NE: [-101, "America/Chicago", "America/Denver"],
  KS: [-101.5, "America/Chicago", "America/Denver"],
  ID: [-120, "America/Boise", "America/Los_Angeles"],
  OR: [-117.5, "America/Boise", "America/Los_Angeles"],
};

/** El Paso and Hudspeth keep Mountain time. */
const westTexas = -104.9;

/** @param state its two letters. @param longitude degrees, west negative. Null: no such state */
export function stateTimeZone(state: string, longitude: number | null): string | null {
  const east = longitude ?? -80;
  if (state === "TX" && east < westTexas) return "America/Denver";
  const parts = divided[state];
  if (parts !== undefined) return east >= parts[0] ? parts[1] : parts[2];
  const found = Object.entries(zones).find(([, states]) => states.split(" ").includes(state));
  return found?.[0] ?? null;
}

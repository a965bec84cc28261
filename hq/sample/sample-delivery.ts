// When and where the stores of the sample deliver: two windows a day and one on weekend evenings, three districts, two weeks
// ahead, until twelve hours before.

const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;

export const sampleDelivery = {
  districts: [
    { districtId: "south", name: { zh: "城南区", en: "City South" }, postalPrefixes: ["2004"] },
    { districtId: "lakeside", name: { zh: "湖滨区", en: "Lakeside" }, postalPrefixes: ["2005"] },
    { districtId: "north", name: { zh: "北站区", en: "North Station" }, postalPrefixes: ["2006", "2007"] },
  ],
  windows: [
    {
      ...{ windowId: "am", from: "09:00", until: "13:00", weekdays: everyDay },
      room: { delivery: 8, installation: 4 },
    },
    {
      ...{ windowId: "pm", from: "13:00", until: "18:00", weekdays: everyDay },
      room: { delivery: 8, installation: 4 },
    },
    { ...{ windowId: "eve", from: "18:00", until: "21:00", weekdays: [6, 7] }, room: { delivery: 3, installation: 0 } },
  ],
  ...{ daysAhead: 14, cutOffHours: 12 },
} as const;

// What the sample chain's tills have on their screens for one touch.

export const sampleFavourites = [
  {
    name: { zh: "线与充电", en: "Cables, chargers" },
    skus: ["100613", "100614", "100615", "100616", "100617", "100618", "100631", "100632", "100661", "100662"],
  },
  {
    name: { zh: "电池", en: "Batteries" },
    skus: ["100643", "100644", "100645", "100646", "100647", "100648"],
  },
  {
    name: { zh: "保护套", en: "Cases" },
    skus: ["100685", "100686", "100687", "100688", "100689", "100690", "100691", "100692"],
  },
  {
    name: { zh: "散装与杂项", en: "Loose goods" },
    skus: ["190001", "190002", "190003"],
  },
] as const;

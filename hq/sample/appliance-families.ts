// The large appliances of the sample store.

import type { Family } from "./family.ts";

export const applianceFamilies: readonly Family[] = [
  {
    category: "appliance/refrigerator",
    shape: "refrigerator",
    letters: "BCD",
    noun: ["冰箱", "refrigerator"],
    sizes: [
      ["218升", "218 L", 0.62],
      ["335升", "335 L", 1],
      ["470升", "470 L", 1.55],
    ],
    styles: [
      ["三门风冷", "three-door frost-free", 2699],
      ["双开门变频", "double-door inverter", 3299],
    ],
    energyGrades: [1, 2],
  },
  {
    category: "appliance/washer",
    shape: "washer",
    letters: "XQG",
    noun: ["洗衣机", "washing machine"],
    sizes: [
      ["8公斤", "8 kg", 0.8],
      ["10公斤", "10 kg", 1],
      ["12公斤", "12 kg", 1.3],
    ],
    styles: [
      ["滚筒", "front-load", 2399],
      ["波轮", "top-load", 1299],
    ],
    energyGrades: [1, 2],
  },
  {
    category: "appliance/dryer",
    shape: "dryer",
    letters: "GHP",
    noun: ["干衣机", "dryer"],
    sizes: [
      ["9公斤", "9 kg", 0.9],
      ["10公斤", "10 kg", 1],
    ],
    styles: [
      ["热泵", "heat-pump", 3999],
      ["冷凝", "condenser", 2499],
    ],
  },
  {
    category: "appliance/dishwasher",
    shape: "dishwasher",
    letters: "JDW",
    noun: ["洗碗机", "dishwasher"],
    sizes: [
      ["10套", "10 place settings", 0.8],
      ["14套", "14 place settings", 1],
      ["16套", "16 place settings", 1.2],
    ],
    styles: [
      ["嵌入式", "built-in", 4699],
      ["独立式", "free-standing", 3599],
    ],
    energyGrades: [1, 2],
  },
  {
    category: "appliance/air-conditioner",
    shape: "air-conditioner",
    letters: "KFR",
    noun: ["空调", "air conditioner"],
    sizes: [
      ["1匹", "2.6 kW", 0.8],
      ["1.5匹", "3.5 kW", 1],
      ["3匹", "7.2 kW", 2.2],
    ],
    styles: [
      ["一级变频", "grade 1 inverter", 2799],
      ["新风", "fresh-air", 3899],
    ],
    energyGrades: [1, 3],
  },
  {
    category: "appliance/fan",
    shape: "fan",
    letters: "FS",
    noun: ["电风扇", "fan"],
    sizes: [
      ["30厘米", "30 cm", 0.85],
      ["35厘米", "35 cm", 1],
    ],
    styles: [
      ["落地", "standing", 199],
      ["循环", "air-circulating", 329],
      ["无叶", "bladeless", 899],
    ],
  },
  {
    category: "appliance/heater",
    shape: "heater",
    letters: "NDY",
    noun: ["取暖器", "heater"],
    sizes: [
      ["2000瓦", "2000 W", 1],
      ["2200瓦", "2200 W", 1.15],
    ],
    styles: [
      ["油汀", "oil-filled", 399],
      ["暖风", "fan-forced", 249],
      ["踢脚线", "baseboard", 459],
    ],
  },
  {
    category: "appliance/water-heater",
    shape: "water-heater",
    letters: "JSQ",
    noun: ["热水器", "water heater"],
    sizes: [
      ["13升", "13 L/min", 0.85],
      ["16升", "16 L/min", 1],
    ],
    styles: [
      ["燃气恒温", "gas constant-temperature", 1899],
      ["零冷水", "instant hot-water", 2999],
    ],
    energyGrades: [1, 2],
  },
  {
    category: "appliance/water-heater",
    shape: "water-heater",
    letters: "DSZ",
    noun: ["电热水器", "electric water heater"],
    sizes: [
      ["60升", "60 L", 1],
      ["80升", "80 L", 1.2],
    ],
    styles: [
      ["储水式", "storage", 999],
      ["扁桶速热", "flat quick-heating", 1699],
    ],
    energyGrades: [1, 2],
  },
  {
    category: "appliance/range-hood",
    shape: "range-hood",
    letters: "CXW",
    noun: ["吸油烟机", "range hood"],
    sizes: [
      ["20立方", "20 m³/min", 0.85],
      ["24立方", "24 m³/min", 1],
    ],
    styles: [
      ["侧吸", "side-draft", 1999],
      ["顶吸", "T-shape", 2399],
      ["七字型", "angled", 2899],
    ],
    energyGrades: [1, 2, 1],
  },
  {
    category: "appliance/hob",
    shape: "hob",
    letters: "JZT",
    noun: ["灶具", "hob"],
    sizes: [
      ["双眼", "two-burner", 1],
      ["三眼", "three-burner", 1.45],
    ],
    styles: [
      ["燃气", "gas", 899],
      ["电磁", "induction", 1599],
    ],
    energyGrades: [1, 2],
  },
];

// Phones of the sample store, and what goes with everything.

import type { Family } from "./family.ts";

export const phoneAndAccessoryFamilies: readonly Family[] = [
  {
    category: "phone/phone",
    shape: "phone",
    letters: "A",
    noun: ["手机", "phone"],
    sizes: [
      ["8GB+256GB", "8 GB + 256 GB", 0.85],
      ["12GB+512GB", "12 GB + 512 GB", 1.2],
      ["16GB+1TB", "16 GB + 1 TB", 1.6],
    ],
    styles: [
      ["5G", "5G", 2699],
      ["5G折叠屏", "5G folding", 6299],
    ],
  },
  {
    category: "phone/tablet",
    shape: "tablet",
    letters: "T",
    noun: ["平板电脑", "tablet"],
    sizes: [
      ["11英寸 128GB", "11 in 128 GB", 0.85],
      ["13英寸 256GB", "13 in 256 GB", 1.4],
    ],
    styles: [
      ["护眼", "eye-comfort", 1799],
      ["高刷", "high-refresh", 2399],
    ],
  },
  {
    category: "phone/watch",
    shape: "watch",
    letters: "W",
    noun: ["智能手表", "smart watch"],
    sizes: [
      ["42毫米", "42 mm", 0.9],
      ["46毫米", "46 mm", 1.1],
    ],
    styles: [
      ["运动", "sports", 799],
      ["eSIM独立通话", "eSIM calling", 1599],
    ],
  },
  {
    category: "accessory/cable",
    shape: "cable",
    letters: "CB",
    noun: ["数据线", "cable"],
    sizes: [
      ["1米", "1 m", 0.8],
      ["2米", "2 m", 1.2],
    ],
    styles: [
      ["双头C口100瓦", "USB-C to USB-C 100 W", 49],
      ["A转C", "USB-A to USB-C", 29],
      ["8K高清", "8K video", 89],
    ],
  },
  {
    category: "accessory/charger",
    shape: "charger",
    letters: "CH",
    noun: ["充电器", "charger"],
    sizes: [
      ["33瓦", "33 W", 0.7],
      ["67瓦", "67 W", 1.3],
    ],
    styles: [
      ["氮化镓", "GaN", 129],
      ["无线", "wireless", 159],
    ],
  },
  {
    category: "accessory/battery",
    shape: "battery",
    letters: "BT",
    noun: ["电池", "batteries"],
    sizes: [
      ["4粒", "4-pack", 0.5],
      ["12粒", "12-pack", 1.2],
    ],
    styles: [
      ["5号碱性", "AA alkaline", 29],
      ["7号碱性", "AAA alkaline", 29],
      ["5号充电", "AA rechargeable", 89],
    ],
  },
  {
    category: "accessory/power-bank",
    shape: "battery",
    letters: "PB",
    noun: ["移动电源", "power bank"],
    sizes: [
      ["10000毫安时", "10,000 mAh", 0.8],
      ["20000毫安时", "20,000 mAh", 1.3],
    ],
    styles: [
      ["快充", "fast-charging", 129],
      ["磁吸无线", "magnetic wireless", 199],
    ],
  },
  {
    category: "accessory/lamp",
    shape: "lamp",
    letters: "LD",
    noun: ["台灯", "desk lamp"],
    sizes: [
      ["标准版", "standard", 0.8],
      ["大路灯", "floor size", 3],
    ],
    styles: [
      ["护眼", "eye-comfort", 229],
      ["充电便携", "rechargeable", 99],
    ],
  },
  {
    category: "accessory/case",
    shape: "box",
    letters: "CS",
    noun: ["保护套", "protective case"],
    sizes: [
      ["手机", "phone", 0.7],
      ["平板", "tablet", 1.4],
    ],
    styles: [
      ["硅胶", "silicone", 49],
      ["皮质", "leather-look", 99],
    ],
  },
];

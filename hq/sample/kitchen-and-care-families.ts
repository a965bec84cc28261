// What stands on worktops and floors of the sample store's kitchens, and personal care.

import type { Family } from "./family.ts";

export const kitchenAndCareFamilies: readonly Family[] = [
  {
    category: "appliance/oven",
    shape: "oven",
    letters: "KWS",
    noun: ["烤箱", "oven"],
    sizes: [
      ["35升", "35 L", 0.7],
      ["42升", "42 L", 1],
    ],
    styles: [
      ["台式电", "countertop electric", 399],
      ["蒸烤一体", "steam combination", 2299],
    ],
  },
  {
    category: "appliance/microwave",
    shape: "microwave",
    letters: "MW",
    noun: ["微波炉", "microwave oven"],
    sizes: [
      ["20升", "20 L", 0.85],
      ["23升", "23 L", 1],
    ],
    styles: [
      ["机械", "dial", 349],
      ["变频平板", "inverter flatbed", 699],
    ],
  },
  {
    category: "appliance/rice-cooker",
    shape: "rice-cooker",
    letters: "FB",
    noun: ["电饭煲", "rice cooker"],
    sizes: [
      ["3升", "3 L", 0.85],
      ["4升", "4 L", 1],
      ["5升", "5 L", 1.15],
    ],
    styles: [
      ["微电脑", "micro-computer", 229],
      ["IH电磁", "induction-heating", 599],
    ],
  },
  {
    category: "appliance/kettle",
    shape: "kettle",
    letters: "SW",
    noun: ["电热水壶", "electric kettle"],
    sizes: [
      ["1.5升", "1.5 L", 0.9],
      ["1.7升", "1.7 L", 1],
    ],
    styles: [
      ["不锈钢", "stainless-steel", 99],
      ["恒温", "variable-temperature", 189],
      ["玻璃养生", "glass infusion", 149],
    ],
  },
  {
    category: "appliance/blender",
    shape: "blender",
    letters: "JP",
    noun: ["破壁机", "blender"],
    sizes: [
      ["1.2升", "1.2 L", 0.8],
      ["1.75升", "1.75 L", 1],
    ],
    styles: [
      ["静音", "quiet", 699],
      ["轻音加热", "heated", 499],
    ],
  },
  {
    category: "appliance/coffee-maker",
    shape: "coffee-maker",
    letters: "KF",
    noun: ["咖啡机", "coffee maker"],
    sizes: [
      ["0.6升", "0.6 L", 0.8],
      ["1.8升", "1.8 L", 1],
    ],
    styles: [
      ["滴漏", "drip", 249],
      ["意式半自动", "espresso", 1499],
      ["全自动", "bean-to-cup", 3499],
    ],
  },
  {
    category: "appliance/vacuum",
    shape: "vacuum",
    letters: "VC",
    noun: ["吸尘器", "vacuum cleaner"],
    sizes: [
      ["轻量版", "light", 0.8],
      ["旗舰版", "flagship", 1.4],
    ],
    styles: [
      ["无线手持", "cordless stick", 1299],
      ["卧式", "canister", 599],
      ["无线洗地", "cordless wet-and-dry", 1899],
    ],
  },
  {
    category: "appliance/robot-vacuum",
    shape: "robot-vacuum",
    letters: "RV",
    noun: ["扫地机器人", "robot vacuum"],
    sizes: [
      ["标准版", "standard", 0.8],
      ["上下水版", "plumbed", 1.25],
    ],
    styles: [
      ["扫拖一体", "sweep-and-mop", 1999],
      ["全能基站", "all-in-one dock", 3499],
    ],
  },
  {
    category: "appliance/air-purifier",
    shape: "air-purifier",
    letters: "KJ",
    noun: ["空气净化器", "air purifier"],
    sizes: [
      ["30平方米", "30 m²", 0.75],
      ["60平方米", "60 m²", 1.2],
    ],
    styles: [
      ["除甲醛", "formaldehyde-removing", 1199],
      ["加湿", "humidifying", 1599],
    ],
  },
  {
    category: "appliance/water-purifier",
    shape: "water-purifier",
    letters: "RO",
    noun: ["净水器", "water purifier"],
    sizes: [
      ["600加仑", "600 GPD", 0.8],
      ["1000加仑", "1000 GPD", 1.2],
    ],
    styles: [
      ["厨下反渗透", "under-sink reverse-osmosis", 1899],
      ["台式即热", "countertop instant-heating", 1299],
    ],
  },
  {
    category: "care/razor",
    shape: "razor",
    letters: "SR",
    noun: ["剃须刀", "shaver"],
    sizes: [
      ["双刀头", "two heads", 0.75],
      ["三刀头", "three heads", 1],
    ],
    styles: [
      ["旋转电动", "rotary electric", 259],
      ["往复电动", "foil electric", 399],
    ],
  },
  {
    category: "care/hair-dryer",
    shape: "hair-dryer",
    letters: "HD",
    noun: ["吹风机", "hair dryer"],
    sizes: [
      ["1600瓦", "1600 W", 0.9],
      ["1800瓦", "1800 W", 1.1],
    ],
    styles: [
      ["负离子", "ionic", 159],
      ["高速", "high-speed", 499],
    ],
  },
  {
    category: "care/scale",
    shape: "scale",
    letters: "TZ",
    noun: ["体重秤", "bathroom scale"],
    sizes: [
      ["150公斤", "150 kg", 0.9],
      ["180公斤", "180 kg", 1.1],
    ],
    styles: [
      ["电子", "digital", 59],
      ["体脂", "body-fat", 129],
    ],
  },
];

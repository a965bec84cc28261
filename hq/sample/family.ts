// A family of goods: every size in every style, from two or more of the invented brands.

import type { EnergyGrade, LookShape } from "@evertill/core";

/** Chinese, English, and a factor or a price in whole yuan. */
export type Choice = readonly [zh: string, en: string, value: number];

export interface Family {
  readonly category: string;
  readonly shape: LookShape;
  /** First letters of the models. */
  readonly letters: string;
  readonly noun: readonly [zh: string, en: string];
  /** Value: factor on the style's price. */
  readonly sizes: readonly Choice[];
  /** Value: price in whole yuan at factor 1. */
  readonly styles: readonly Choice[];
  /** Of each style; absent: the goods have no energy label. */
  readonly energyGrades?: readonly EnergyGrade[];
}

export interface Brand {
  readonly zh: string;
  readonly en: string;
  /** Factor on prices. */
  readonly factor: number;
  readonly groups: readonly string[];
}

/** All invented for this sample; likeness to any maker is not meant. */
export const brands: readonly Brand[] = [
  { zh: "明汀", en: "Brightfen", factor: 1, groups: ["appliance", "care"] },
  { zh: "橡溪", en: "Oakrill", factor: 1.25, groups: ["appliance", "audio"] },
  { zh: "石渚", en: "Stonemere", factor: 0.82, groups: ["appliance", "care"] },
  { zh: "麦垄", en: "Wheatlow", factor: 0.91, groups: ["appliance", "accessory"] },
  { zh: "雀原", en: "Larkmoor", factor: 1, groups: ["video", "audio", "computing"] },
  { zh: "潮堤", en: "Tidewick", factor: 1.18, groups: ["video", "phone", "computing"] },
  { zh: "珀川", en: "Amberlow", factor: 0.86, groups: ["phone", "computing", "video"] },
  { zh: "蕨屿", en: "Fernholt", factor: 1.08, groups: ["phone", "audio", "care"] },
  { zh: "砾舟", en: "Pebblerow", factor: 0.9, groups: ["accessory", "audio"] },
  { zh: "风苑", en: "Windcroft", factor: 1.1, groups: ["accessory", "care"] },
];

/** Top of the tree, and the group's own name. */
export const departments: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  appliance: ["家用电器", "Appliances"],
  care: ["个护健康", "Personal care"],
  video: ["影视", "TV and video"],
  audio: ["音响", "Audio"],
  computing: ["电脑办公", "Computing"],
  phone: ["手机通讯", "Phones"],
  accessory: ["配件", "Accessories"],
};

export const coloursOf: Readonly<Record<string, readonly string[]>> = {
  appliance: ["#e8eaec", "#b9bec4", "#3c4043", "#d9c7a8", "#8fa6a0"],
  care: ["#f2ece6", "#c9d6e3", "#d8a7a0", "#39424e", "#a8c3b0"],
  video: ["#1f2328", "#2d333b", "#4a525c"],
  audio: ["#22262b", "#e6e2da", "#7a3b3b", "#3d5a73"],
  computing: ["#c4c9cf", "#2f3640", "#5a6b7d", "#e9e6df"],
  phone: ["#20242a", "#dfe7ee", "#6f7fa8", "#8fae9b", "#d9b8b0"],
  accessory: ["#f4f4f2", "#26292e", "#3f6ea5", "#c76b4a"],
};

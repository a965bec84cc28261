// Where goods of the Best Buy data set stand in our tree, and how they are drawn: the first rule whose words are found.
// Rules go from the particular (a case for a phone) to the general (a phone).

import type { LookShape } from "@evertill/core";

export interface Place {
  readonly category: string;
  readonly shape: LookShape;
  /** `#rrggbb` */
  readonly colour: string;
}

type Rule = readonly [words: RegExp, category: string, shape: LookShape];

const rules: readonly Rule[] = [
  [
    /\bgames?\b.*\b(nintendo|playstation|ps\d|ps vita|xbox|wii|windows|mac)\b|pre-owned games|\bgames$/i,
    "game/game",
    "box",
  ],
  [/controller|gamepad|joystick/i, "video/gamepad", "gamepad"],
  [/consoles?\b/i, "game/console", "gamepad"],
  [/cases?\b|clips|folios|sleeves|skins|screen protect|bands\b/i, "accessory/case", "box"],
  [/power packs|portable chargers/i, "accessory/power-bank", "battery"],
  [/charger|adapter|surge|battery backup|\bups\b/i, "accessory/charger", "charger"],
  [/batter(y|ies)/i, "accessory/battery", "battery"],
  [/cables?\b|connectors/i, "accessory/cable", "cable"],
  [/memory cards?|hard drives|\bssd\b|flash drives|storage drives/i, "computing/drive", "drive"],
  [
    /back-up cameras|dash (installation|cam)|car (audio|electronics|safety|installation)|gps|marine|vehicle/i,
    "accessory/car",
    "box",
  ],
  [/printer ink|toner|ink cartridge/i, "accessory/ink", "box"],
  [/fax|copiers?|scanners?|printers?\b/i, "computing/printer", "printer"],
  [/keyboards?\b/i, "computing/keyboard", "keyboard"],
  [/\bmice\b|\bmouse\b/i, "computing/mouse", "mouse"],
  [/routers?\b|networking|modems?/i, "computing/router", "router"],
  [/headphones?|earbuds|headsets?/i, "audio/headphones", "headphones"],
  [/sound ?bars?/i, "audio/soundbar", "soundbar"],
  [/speakers?\b|multiroom|home audio|docks?\b|stereo/i, "audio/speaker", "speaker"],
  [/microphones?|musical instruments|guitars?|drums?|pianos?|sheet music|fm transmitters/i, "audio/instrument", "box"],
  [/mounts?\b|stands?\b|furniture|racks?\b|tables\b/i, "accessory/furniture", "box"],
  [/projectors?/i, "video/projector", "projector"],
  [/graphics cards|computer cards|components\b/i, "computing/part", "box"],
  [/monitors?\b/i, "computing/monitor", "monitor"],
  [/laptops?\b|chromebooks?|macbook/i, "computing/laptop", "laptop"],
  [/desktops?\b|all-in-one|computers\b(?! &)/i, "computing/desktop", "desktop"],
  [/tablets?\b(?! ?>)|ipad|e-?readers?/i, "phone/tablet", "tablet"],
  [/smart ?watch|activity trackers?|watches/i, "phone/watch", "watch"],
  [/corded telephones|cordless|telephones/i, "phone/telephone", "phone"],
  [/streaming media|\btvs?\b|televisions?|blu-ray|dvd/i, "video/tv", "tv"],
  [/camcorders?|cameras?\b|lenses/i, "video/camera", "camera"],
  [/filters? (&|and) parts|coffee filters|parts & accessories|cleaning solutions/i, "appliance/part", "box"],
  [/refrigerators?|freezers?|wine cool/i, "appliance/refrigerator", "refrigerator"],
  [/dishwashers?/i, "appliance/dishwasher", "dishwasher"],
  [/dryers?\b(?<!hair dryers?)/i, "appliance/dryer", "dryer"],
  [/washers?\b|washing/i, "appliance/washer", "washer"],
  [/range hoods?|ventilation/i, "appliance/range-hood", "range-hood"],
  [/microwaves?/i, "appliance/microwave", "microwave"],
  [/cooktops?|hotplates|griddles/i, "appliance/hob", "hob"],
  [/ovens?\b|ranges?\b|toasters?/i, "appliance/oven", "oven"],
  [/air conditioners?/i, "appliance/air-conditioner", "air-conditioner"],
  [/heaters?\b|heating\b(?!,)/i, "appliance/heater", "heater"],
  [/air purifiers?|humidifiers?|air quality/i, "appliance/air-purifier", "air-purifier"],
  [/\bfans?\b/i, "appliance/fan", "fan"],
  [/coffee|espresso/i, "appliance/coffee-maker", "coffee-maker"],
  [/blenders?|mixers?|juicers?|food processors?/i, "appliance/blender", "blender"],
  [/kettles?/i, "appliance/kettle", "kettle"],
  [/rice cookers?|slow cookers?|pressure cookers?/i, "appliance/rice-cooker", "rice-cooker"],
  [/robot/i, "appliance/robot-vacuum", "robot-vacuum"],
  [/vacuums?|floor care/i, "appliance/vacuum", "vacuum"],
  [/shavers?|trimmers?|cutting kits/i, "care/razor", "razor"],
  [/hair/i, "care/hair-dryer", "hair-dryer"],
  [/scales?\b/i, "care/scale", "scale"],
  [/lamps?\b|lighting|bulbs?/i, "accessory/lamp", "lamp"],
  [/personal care|health|fitness|beauty/i, "care/other", "box"],
  [/cell phones?|smartphones?|iphone|phones?\b/i, "phone/phone", "phone"],
  [/appliances/i, "appliance/other", "box"],
];

const colours = ["#2b3038", "#c9ced4", "#7d8791", "#e6e8ea", "#4a5a70", "#8b7f72"] as const;

/**
 * Looks at the category names from the innermost outwards, then at the product's own name; the departments that
 * hold all sorts ("Cell Phones") come last, so that a clip for a phone is not drawn as a phone.
 */
export function placeOf(categoryNames: readonly string[], productName: string): Place {
  const texts = [...categoryNames.slice(1).reverse(), productName, ...categoryNames.slice(0, 1)];
  const colour = colours[[...productName].reduce((sum, of) => sum + (of.codePointAt(0) ?? 0), 0) % colours.length];
  for (const text of texts) {
    const rule = rules.find(([words]) => words.test(text));
    if (rule !== undefined) return { category: rule[1], shape: rule[2], colour: colour ?? "#8a8f98" };
  }
  return { category: "accessory/other", shape: "box", colour: colour ?? "#8a8f98" };
}

// The drawings that the program has: each product picture is one of these shapes in the product's colour.

export const lookShapes = [
  "refrigerator",
  "washer",
  "dryer",
  "dishwasher",
  "air-conditioner",
  "fan",
  "heater",
  "water-heater",
  "range-hood",
  "hob",
  "oven",
  "microwave",
  "rice-cooker",
  "kettle",
  "blender",
  "coffee-maker",
  "vacuum",
  "robot-vacuum",
  "air-purifier",
  "water-purifier",
  "tv",
  "projector",
  "soundbar",
  "speaker",
  "headphones",
  "phone",
  "tablet",
  "laptop",
  "desktop",
  "monitor",
  "printer",
  "router",
  "camera",
  "watch",
  "gamepad",
  "drive",
  "keyboard",
  "mouse",
  "cable",
  "charger",
  "battery",
  "lamp",
  "razor",
  "hair-dryer",
  "scale",
  "box",
] as const;

export type LookShape = (typeof lookShapes)[number];

/** Shapes that a newer HQ knows and this release does not are drawn as a box. */
export function knownShape(shape: string): LookShape {
  return lookShapes.find((known) => known === shape) ?? "box";
}

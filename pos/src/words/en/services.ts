// Words of services sold with goods.

export const services = {
  services: {
    title: "Services",
    for: "For {{name}} × {{count}}",
    none: "These goods have no services.",
    each: "{{amount}} a piece",
    in: "In the sale",
    toggle: "add or take out",
    kind: {
      delivery: "Delivery",
      installation: "Installation",
      "haul-away": "Old unit taken away",
      warranty: "Extended warranty",
    },
    line: "{{kind}} · with the line above",
    soldBefore: "{{kind}} · for goods of {{receipt}}",
    done: "Done: not refunded",
    notDone: "Not done: refunded",
    unused: "{{unused}} of {{total}} days not used",
    isDone: "The service was done",
    freeNoMore: "No longer free: {{name}}",
    freeAgain: "Free after all: {{name}}",
  },
} as const;

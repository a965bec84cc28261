// Words of what waits: suspended sales, orders, goods to be handed over.

export const setAside = {
  suspended: {
    title: "Suspended sales",
    none: "No sale is suspended in this store.",
    lane: "Lane {{lane}}",
    at: "since {{time}}",
    unreachable: "Lane {{lane}} does not answer",
    finishFirst: "Finish or suspend the open sale first.",
    keys: "choose",
  },
  orders: {
    title: "Orders to pay",
    none: "No order is open in this store.",
    at: "ordered {{time}}",
    held: "at {{box}}",
    by: "by {{number}}",
    from: "from {{channel}}",
    type: "Scan the code, or type the number's digits:",
    line: "Order {{number}}",
    differs: "shown {{shown}}, now {{now}}",
    leftOut_one: "{{count}} piece is sold no more",
    leftOut_other: "{{count}} pieces are sold no more",
  },
  handOver: {
    title: "Hand over",
    toCollect: "To be collected",
    uncollected_one: "{{count}} not collected yet",
    uncollected_other: "{{count}} not collected yet",
    hint: "Scan or type the number of a piece",
    is: "A number of a piece",
    soldOn: "Sold on {{receipt}}",
    finish_one: "Hand over {{count}} piece",
    finish_other: "Hand over {{count}} pieces",
    done_one: "{{count}} piece is handed over. The code is used up.",
    done_other: "{{count}} pieces are handed over. The code is used up.",
  },
} as const;

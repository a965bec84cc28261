// Words of deliveries: to whom, and in which slot.

export const delivery = {
  delivery: {
    title: "Delivery",
    open: "Where and when is it delivered?",
    toAgree: "Day to be agreed",
    hubAway: "The hub is away: no slot can be promised now. The store agrees the day by phone.",
    full: "full",
    ours: "kept for this",
    left: "{{count}} left",
    proposed: "Enter takes: {{text}}",
    take: "This slot",
    shopper: { right: "The shopper says: right", wrong: "The shopper says: something is wrong" },
    ask: {
      to: "Where to?",
      name: "Who receives it?",
      phone: "Phone of who receives it",
      postalCode: "Postal code",
      address: "Street, house, floor",
    },
    to: { member: "The member’s own address", other: "Another address" },
  },
} as const;

// What the stores of the sample promise to orders from elsewhere: of televisions, tablets and dishwashers a few pieces, while one
// stays on the floor to be looked at; one television is not sold elsewhere at all.

export const sampleAllocation = {
  categories: [
    { category: "video/tv", onlineMost: 3, floorKeeps: 1 },
    { category: "phone/tablet", onlineMost: 4, floorKeeps: 1 },
    { category: "appliance/dishwasher", onlineMost: 2, floorKeeps: 1 },
  ],
  items: [{ sku: "100357", onlineMost: 0, floorKeeps: 0 }],
} as const;

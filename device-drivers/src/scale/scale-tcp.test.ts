import { describeScaleContract } from "./scale.contract.ts";

for (const speaks of ["toledo-8217", "cas-type-6"] as const)
  describeScaleContract("tcp", speaks, async (port) => ({
    connection: { type: "tcp", host: "127.0.0.1", port },
    dispose: async () => {},
  }));

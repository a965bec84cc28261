import { scaleSpeech } from "../emulator/scale-engine.ts";
import { describeScaleContract } from "./scale.contract.ts";

for (const speaks of scaleSpeech)
  describeScaleContract("tcp", speaks, async (port) => ({
    connection: { type: "tcp", host: "127.0.0.1", port },
    dispose: async () => {},
  }));

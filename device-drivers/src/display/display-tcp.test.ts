import { describeDisplayContract } from "./display.contract.ts";

describeDisplayContract("tcp", async (port) => ({
  connection: { type: "tcp", host: "127.0.0.1", port },
  dispose: async () => {},
}));

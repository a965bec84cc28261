import { describeLabelContract } from "./label.contract.ts";

describeLabelContract("tcp", async (port) => ({
  connection: { type: "tcp", host: "127.0.0.1", port },
  dispose: async () => {},
}));

import { describePrinterContract } from "./printer.contract.ts";

for (const profile of ["generic-80mm", "epson-tm-m30", "star-mcp31"]) {
  describePrinterContract("tcp", profile, async (port) => ({
    connection: { type: "tcp", host: "127.0.0.1", port },
    dispose: async () => {},
  }));
}

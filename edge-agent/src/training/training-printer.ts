// A printer without paper: what would come out of it is a picture for the screen, marked so that a photo of it is no
// receipt either. Its drawer never opens [X2].

import type { ReceiptPaper } from "@evertill/core";
import { receiptSvg } from "@evertill/core/e-receipt";
import type { ReceiptPrinter } from "@evertill/device-drivers";

const mark = '"^^练习 TRAINING^^"\n"不是小票 · NOT A RECEIPT"';

/** @param printed the paper as SVG */
export function trainingPrinter(paper: () => ReceiptPaper, printed: (picture: string) => void): ReceiptPrinter {
  return {
    health: { state: "up" },
    open: () => undefined,
    print: async (receipt) => {
      const { columns, language } = paper();
      printed(
        receiptSvg([mark, receipt.replace(/\n=$/, ""), mark].join("\n"), { columns, language, title: "TRAINING" }),
      );
      return { outcome: "printed" };
    },
    kickDrawer: async () => true,
    onHealth: () => undefined,
    onDrawer: () => undefined,
    close: async () => undefined,
  };
}

// The page of a till: the cashier's window, or the shopper's screen where it is opened at that path.

import "@evertill/ui/styles.css";
import { customerPath } from "@evertill/protocol";
import { startTill } from "./start-till.tsx";

const root = document.getElementById("till");
if (root === null) throw new Error("index.html has no element #till");
if (location.pathname === customerPath) void showCustomerScreen(root);
else startTill(root);

/** Of no use to the cashier's window, and therefore a file of its own. */
async function showCustomerScreen(element: HTMLElement): Promise<void> {
  const { startCustomerScreen } = await import("./customer/start-customer.tsx");
  startCustomerScreen(element, { language: "zh-CN", theme: "auto", silent: true });
}

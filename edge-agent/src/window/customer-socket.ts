// The socket of the customer screen: the shopper's part of the view down, one word up, and nothing of the window's.

import { readFromCustomerScreen, type ToCustomerScreen } from "@evertill/protocol";
import type { CustomerScreens } from "./customer-screens.ts";
import type { SocketOfPage } from "./window-server.ts";

export function customerSocket(screens: CustomerScreens): SocketOfPage {
  return {
    open(send) {
      const session = { send: (message: ToCustomerScreen) => send(message) };
      screens.join(session);
      return {
        received(text) {
          const reading = readFromCustomerScreen(text);
          if (reading.ok) screens.received(reading.message);
          else send({ type: "malformed", what: reading.what });
        },
        left: () => screens.leave(session),
      };
    },
  };
}

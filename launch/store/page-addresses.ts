// Where a box's agent shows its other page. It takes the key of the box's own one.

import { customerPath } from "@evertill/protocol";

/** What the showroom's displays play. @param kioskAddress of the kiosk's own page, with its key */
export const displayAddress = (kioskAddress: string): string => kioskAddress.replace("/?", "/display?");

/** What the shopper at a till reads. @param tillAddress of the cashier's window, with its key */
export const customerAddress = (tillAddress: string): string => tillAddress.replace("/?", `${customerPath}?`);

// Where a kiosk's agent shows what the showroom's displays play.

/** @param kioskAddress of the kiosk's own page, with its key: the display's page takes the same. */
export const displayAddress = (kioskAddress: string): string => kioskAddress.replace("/?", "/display?");

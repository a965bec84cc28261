// How a box may be called: by its configuration, and by itself at the store's broker.

/** A regular expression. */
export const boxNamePattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$";

/** How a kiosk is called that says how it is. */
export const kioskNamePattern = "-k[0-9]+$";

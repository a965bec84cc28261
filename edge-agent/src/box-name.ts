// How a box may be called: by its configuration, and by itself at the store's broker.

/** A regular expression. */
export const boxNamePattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$";

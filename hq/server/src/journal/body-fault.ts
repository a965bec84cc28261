// What the engine throws on a signed body that is not what its kind says: its members are missing, of another type, or no
// amounts. The database's own errors are none of these.

export const isOfBody = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;

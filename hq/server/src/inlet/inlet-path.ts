/** Where HQ's inlet begins; its number changes when what it takes does. */
export const inletPath = "/inlet/v1";

import { type GoTo as GoToOf, useAddressOf } from "@evertill/ui";
import { type Address, addressText, readAddress } from "./address.ts";

export type GoTo = GoToOf<Address>;

const form = { read: readAddress, write: addressText };

export const useAddress = (): readonly [Address, GoTo] => useAddressOf(form);

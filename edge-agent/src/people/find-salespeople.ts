// Looks up who is meant by a staff number, a badge or a share code.

import type { Salesperson, StaffBuyer } from "@evertill/core";
import type { SalespersonDocument } from "@evertill/schemas";
import type { BoxPorts } from "../box/box-ports.ts";

type Ports = Pick<BoxPorts, "reference" | "identity">;

/** Null where one of the numbers is nobody's who sells in this store. */
export async function salespeopleByNumber(
  { reference, identity }: Ports,
  numbers: readonly string[],
): Promise<readonly Salesperson[] | null> {
  const found = await Promise.all(
    numbers.map(async (number) => {
      const people = await reference.salespeople({ number });
      return people.find(({ stores, active }) => active && stores.includes(identity.store)) ?? null;
    }),
  );
  const people = found.filter((person) => person !== null);
  return people.length === found.length ? people.map(salesperson) : null;
}

/** Of any store, and people outside; null: no such code. */
export async function salespersonByShareCode({ reference }: Ports, shareCode: string): Promise<Salesperson | null> {
  const found = (await reference.salespeople({ shareCode })).find(({ active }) => active);
  return found === undefined ? null : salesperson(found);
}

/** Of the chain's own staff in this store, who sign in or sell; null: nobody, or a brand's promoter. */
export async function staffBuyerByNumber(ports: Ports, number: string): Promise<StaffBuyer | null> {
  const staff = await ports.reference.staff(number);
  if (staff?.active === true) return { personId: staff.personId, number };
  const [person] = (await salespeopleByNumber(ports, [number])) ?? [];
  return person === undefined || person.employer !== undefined ? null : { personId: person.personId, number };
}

const salesperson = ({ personId, number, employer }: SalespersonDocument): Salesperson => ({
  ...{ personId, number, ...(employer === undefined ? {} : { employer }) },
});

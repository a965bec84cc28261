// A legal entity that sells, and the number under which it pays its taxes.

import { Type } from "typebox";
import { bilingual } from "./fields.ts";

export const operator = Type.Object(
  { name: bilingual, taxNumber: Type.String({ minLength: 1, maxLength: 40, pattern: "^[0-9A-Za-z -]+$" }) },
  { additionalProperties: false },
);

// A row of a file or of a request, whatever it was written in: values by the names of their fields.

/** Where a refusal stands in a row that is fed again; it is passed over then. */
export const refusalField = "refused";

export interface Cell {
  /** A text, number, array, object, true or false. */
  readonly value: unknown;
  /** The characters that stand there. */
  readonly source: string;
  /** From 1. */
  readonly line: number;
}

export interface Row {
  /** Where it begins, from 1. */
  readonly line: number;
  /** As it stands in the file. */
  readonly source: string;
  /** False: numbers are written as texts, since the format has nothing else. */
  readonly isTyped: boolean;
  /** What is wrong before any field is asked for. */
  readonly fault: RowFault | null;
  /** Fields that hold something. */
  readonly fields: readonly string[];
  /** Null when it is absent, empty or `null`. `name.zh` looks into `name`. */
  readonly cell: (name: string) => Cell | null;
}

export interface RowFault {
  readonly field: string;
  readonly reason: "not-an-object" | "repeated-field" | "cell-count";
}

/** A row of a request that has been parsed already; its lines are all 1. */
export function valueRow(value: unknown): Row {
  const source = JSON.stringify(value) ?? "";
  const isRow = typeof value === "object" && value !== null && !Array.isArray(value);
  return {
    ...{ line: 1, source, isTyped: true, fields: isRow ? Object.keys(value) : [] },
    fault: isRow ? null : { field: "row", reason: "not-an-object" },
    cell: (name) => {
      let found: unknown = value;
      for (const key of name.split("."))
        found = new Map<string, unknown>(typeof found === "object" && found !== null ? Object.entries(found) : []).get(
          key,
        );
      return found === undefined || found === null
        ? null
        : { value: found, source: JSON.stringify(found) ?? "", line: 1 };
    },
  };
}

// A value as the text of a jsonb column.

/** jsonb holds no U+0000 (PostgreSQL's manual, 8.14): what a box or a person sent may have one, and is kept without. */
export const jsonbText = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === "string" ? member.replaceAll("\0", "\uFFFD") : member,
  );

// A receipt's number as it is printed for people.

/** `R 0412-02-7731-0000042-6`; other texts come back unchanged. */
export function groupedReceipt(number: string): string {
  return number.replace(/^([RS])(\d{4})(\d{2})(\d{4})(\d{7})(\d)$/, "$1 $2-$3-$4-$5-$6");
}

// What somebody must look into: every exception that the program finds becomes a task of somebody, due at a time. The
// same exception is the same task at every tier, since its id follows from what it is about. Pure.

export type OwnerRole = "manager" | "head-office" | "it";

const hourMs = 3_600_000;

/** Whose it is by trade, and within how long it is looked into. */
export const taskRules = {
  /** Goods below zero at a place: sold and not booked in, or sold twice. */
  oversell: { owner: "manager", withinMs: 24 * hourMs },
  /** More spent from a gift card, store credit or points than there was. */
  overdraft: { owner: "head-office", withinMs: 24 * hourMs },
  "coupon-twice": { owner: "head-office", withinMs: 72 * hourMs },
  /** A voucher of a purchase used though none was issued, or after it went back with the goods. */
  "voucher-over": { owner: "head-office", withinMs: 72 * hourMs },
  /** A promotion given more often than its quota to a person, on a day or in a store. */
  "quota-over": { owner: "head-office", withinMs: 72 * hourMs },
  "order-twice": { owner: "manager", withinMs: 24 * hourMs },
  /** Two sales took up one quote; about its number. */
  "quote-twice": { owner: "manager", withinMs: 72 * hourMs },
  /** More handed over than waited to be collected. */
  "collected-twice": { owner: "manager", withinMs: 24 * hourMs },
  /** A piece has more than one warranty in force. */
  "cover-twice": { owner: "manager", withinMs: 72 * hourMs },
  /** An old unit of one number was taken in payment more than once. */
  "traded-in-twice": { owner: "head-office", withinMs: 72 * hourMs },
  /** An old unit that was to come by its day and has not; about what it is owed under. */
  "trade-in-overdue": { owner: "manager", withinMs: 72 * hourMs },
  /** An old unit that was to come was settled more than once. */
  "trade-in-settled-twice": { owner: "head-office", withinMs: 72 * hourMs },
  /** A slot of deliveries has more booked than there is room for; about its account. */
  "slot-overbooked": { owner: "manager", withinMs: 12 * hourMs },
  /** A delivery that was sold without a slot; about its receipt. */
  "delivery-to-agree": { owner: "manager", withinMs: 24 * hourMs },
  /** A sale whose bank transfer has not come by its due day; about its reference. */
  "transfer-overdue": { owner: "head-office", withinMs: 24 * hourMs },
  /** Owed to an organisation: it paid too much, or brought back what it had paid; about its reference. */
  "transfer-refund": { owner: "head-office", withinMs: 72 * hourMs },
  /** An acquirer settles a payment that no entry knows: a shopper may have paid for nothing; about list, kind and reference. */
  "payment-unknown": { owner: "manager", withinMs: 24 * hourMs },
  /** Taken at a till, and on no list of its acquirer. */
  "payment-not-settled": { owner: "head-office", withinMs: 72 * hourMs },
  /** An acquirer settles another amount than the entry says, or one reference twice. */
  "settlement-differs": { owner: "head-office", withinMs: 72 * hourMs },
  /** A day is over and its acquirer's list was not to be had; about acquirer and day. */
  "settlement-outstanding": { owner: "manager", withinMs: 24 * hourMs },
  /** Two who joined under one phone number were made one member, and their names differ; about the id that came second. */
  "member-merge": { owner: "head-office", withinMs: 72 * hourMs },
  /** An amount that is computed otherwise. */
  "amount-differs": { owner: "head-office", withinMs: 72 * hourMs },
  /** A box's clock is far off headquarters'; about the box. */
  "clock-skew": { owner: "it", withinMs: 24 * hourMs },
  /** A box's journal was broken and set aside, and it began another; about box and new epoch. */
  "journal-replaced": { owner: "it", withinMs: 24 * hourMs },
  /** Entries that were said to be written and have not come. */
  gap: { owner: "it", withinMs: 4 * hourMs },
  /** An entry whose signature does not fit. */
  tampered: { owner: "it", withinMs: 4 * hourMs },
  /** Two well-signed entries under one number. */
  forked: { owner: "it", withinMs: 4 * hourMs },
  /** An entry that is not believed for another reason. */
  "set-aside": { owner: "it", withinMs: 4 * hourMs },
} as const satisfies Readonly<Record<string, { readonly owner: OwnerRole; readonly withinMs: number }>>;

export type TaskKind = keyof typeof taskRules;

export const isTaskKind = (kind: string): kind is TaskKind => Object.hasOwn(taskRules, kind);

/** What a task is raised for. */
export interface TaskCause {
  readonly kind: TaskKind;
  /** With the kind it names the exception: "<epoch>/<seq>" of an entry, an epoch, an account, a coupon's code. At most 300 characters. */
  readonly about: string;
  /** That shows it, or where what is missing begins; null: no one entry does. */
  readonly entry: { readonly epoch: string; readonly seq: number } | null;
  /** Pieces or grams below zero; minor units overspent or differing; times used or given; entries missing; seconds that a clock is ahead. Null: nothing is counted. */
  readonly amount: number | null;
}

export const taskId = ({ kind, about }: Pick<TaskCause, "kind" | "about">): string => `${kind}:${about}`;

/** How a task ended; a later end of the same task changes nothing. */
export type TaskEnd =
  /** Somebody looked into it. `by` is a name or a person's id. */
  | { readonly is: "done"; readonly by: string; readonly note: string; readonly atMs: number }
  /** What it was about is no more: entries came, goods were booked in. */
  | { readonly is: "cause-gone"; readonly atMs: number };

export interface Task extends TaskCause {
  readonly id: string;
  readonly store: string;
  readonly owner: OwnerRole;
  readonly raisedAtMs: number;
  readonly dueAtMs: number;
  /** Null: open. */
  readonly end: TaskEnd | null;
}

export const dueAtMs = (kind: TaskKind, raisedAtMs: number): number => raisedAtMs + taskRules[kind].withinMs;

/** Open ones first, the one due first of them first; ended ones by their end, the last first. */
export const byDueTime = (one: Task, other: Task): number =>
  one.end === null
    ? other.end === null
      ? one.dueAtMs - other.dueAtMs || (one.id < other.id ? -1 : 1)
      : -1
    : other.end === null
      ? 1
      : other.end.atMs - one.end.atMs;

// What is known of the sale's member, for who asks to change it.

export type MemberCommand =
  /** Shows what is known of the sale's member, and puts it away. */
  | { readonly type: "show-member" }
  | { readonly type: "put-member-away" }
  | { readonly type: "change-member"; readonly name: string; readonly marketing: boolean }
  /** At the shopper's word; by a limit or an approval [P9]. */
  | { readonly type: "erase-member" };

export interface MemberCardView {
  /** Empty: not said. */
  readonly name: string;
  /** Offers may be sent. */
  readonly marketing: boolean;
}

/** On what terms members join here. */
export interface MembershipView {
  readonly terms: string;
  readonly text: { readonly zh: string; readonly en: string };
}

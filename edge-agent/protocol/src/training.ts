// Training: the same till on a journal that nobody keeps.

export type TrainingCommand = { readonly type: "begin-training" } | { readonly type: "end-training" };

export type TrainingRefused =
  | "training-changed" // training began or ended since the window drew what the command was about
  | "training-receipt" // made in training: no sale of this store
  | "not-in-training"; // training knows its own receipts alone

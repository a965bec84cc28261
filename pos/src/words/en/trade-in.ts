// Words of old units that are taken in payment.

export const tradeIn = {
  tradeIn: {
    begin: "Appraise an old unit",
    refused: "Such a unit is not taken. Go back to change an answer, or close.",
    notTaken: "not taken",
    upTo: "up to {{amount}}",
    base: "In good order",
    raised: "Up to the least value",
    value: "Appraised at",
    pays: "Of it the sale takes",
    next: "Next",
    take: "Take it for {{amount}}",
    ask: {
      model: "Which old unit?",
      imei: "IMEI of the old unit: scan it, or dial *#06#",
      sn: "Serial number of the old unit",
      wiped: "Are its data gone, and its accounts signed out?",
      document: "The owner’s document, seen by you",
      documentEnd: "Last 4 of the document’s number",
    },
    choice: {
      wiped: "Yes, wiped: I have seen it",
      "id-card": "ID card",
      passport: "Passport",
      permit: "Travel permit",
    },
  },
} as const;

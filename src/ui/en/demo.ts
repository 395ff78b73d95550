type Found = Readonly<{ folder: string; reason: string }>;

export const demo = {
  title: "Thông Hành: the whole procedure on a server of its own; all its people are invented",
  steps: {
    server: {
      doing: "Starting a server of its own",
      done: (officers: number) => `A server of its own runs: PostgreSQL, mail, HTTP; ${officers} officers signed in`,
    },
    register: {
      doing: "Registering a business",
      done: (code: string) =>
        `A business registered and vetted by the beat officer, entered by the ward; confirmation ${code} arrived`,
    },
    list: {
      doing: "The business mails its list",
      done: (rows: number, good: number, faulty: number) =>
        `A list of ${rows} people came by mail: ${good} rows go on, ${faulty} went back with reasons`,
    },
    mended: {
      doing: "The business mends the rows that came back",
      done: (rows: number) => `The business mended them and sent them again: ${rows} more people are complete`,
    },
    decide: {
      doing: "The ward decides",
      done: (approved: number, refused: number) =>
        `The ward approved ${approved} and refused ${refused}; the letters with the outcome arrived`,
    },
    individuals: {
      doing: "Individuals",
      done: (approved: number) =>
        `${approved} individuals vetted by their beat officers, approved by the authority of their class`,
    },
    households: {
      doing: "Households",
      done: (approved: number) => `${approved} households of two beats: market cards approved`,
    },
    seal: {
      doing: "The ward police seal",
      done: (sealed: number) => `The ward police sealed ${sealed} permits and cards`,
    },
    print: {
      doing: "Printing",
      done: (permits: number, cards: number) =>
        `${permits} sheets of permits and ${cards} sheets of market cards printed`,
    },
    spoil: {
      doing: "Reconciling the sheets",
      done: (spoiled: number, replaced: number) =>
        `${spoiled} sheets were spoiled: ${replaced} permits and cards revoked, replaced, sealed and printed again`,
    },
    handOver: {
      doing: "Handing over to the beat officers",
      done: (handovers: number, delivered: number) =>
        `${handovers} hand-over sheets; ${delivered} permits and cards are with their holders`,
    },
    check: {
      doing: "Reading back every printed page, checking offline",
      done: (codes: number, valid: number, revoked: number) =>
        `${codes} codes read back from every printed page and checked offline: ${valid} valid, ${revoked} revoked`,
    },
  },
  succeeded: (valid: number, seconds: string) =>
    `All ${valid} permits and cards in force were read back and are valid. ${seconds} seconds in all.`,
  written: (folder: string) => `Written to ${folder}`,
  checkAgain: "Check it yourself",
  aboutAt: "--at: the nearest time for a card; if far off, the files just saved are old then.",
  interrupted: "Stopping and cleaning up.",
  faults: {
    unreadable: "Printed codes that cannot be read back",
    missing: "Sealed permits that stand on no printed page",
    notValid: "Permits in force that are not found valid",
    stillValid: "Revoked permits that are not found revoked",
    lostLetters: "Letters that were sent and did not arrive",
  },
  failed: (what: string) => `The demo failed: ${what}`,
  outFolder: {
    "not-a-folder": ({ folder }: Found) => `${folder} is not a folder: choose another one with --out.`,
    "not-ours": ({ folder }: Found) =>
      `${folder} holds other files than those of an earlier demo: choose another folder with --out.`,
    unwritable: ({ folder, reason }: Found) =>
      `${folder} cannot be written (${reason}): give the right to write, or choose another folder with --out.`,
  },
};

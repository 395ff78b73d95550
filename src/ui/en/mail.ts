/** Letters to organisations: what happened, what it means, what to do. */
const people = (count: number): string => (count === 1 ? "1 person" : `${count.toLocaleString("en-GB")} people`);
const lines = (count: number): string => (count === 1 ? "1 line" : `${count.toLocaleString("en-GB")} lines`);
const permits = (count: number): string =>
  count === 1 ? "1 travel permit" : `${count.toLocaleString("en-GB")} travel permits`;
const are = (count: number): string => (count === 1 ? "is" : "are");
const have = (count: number): string => (count === 1 ? "has" : "have");
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;

export const mail = {
  smtp: {
    unknownMailbox: "There is no such mailbox here. Please check the ward's address.",
    tooLarge: "Message too large. Please send the Excel file alone, leave out pictures, or split it.",
    tryLater: "The message cannot be stored just now. Your server will try again.",
    stored: "Stored.",
  },
  common: {
    greeting: (name: string) => `Dear ${name},`,
    unknownGreeting: "Dear Sir or Madam,",
    sender: (unit: string) => `People's Committee, ${unit}`,
    nextTitle: "What to do next",
    nothingToDo: "There is nothing more for you to do.",
    footCode: (code: string) => `Your registration code: ${code}. Please keep it in the subject when you reply.`,
    footAutomatic:
      "The Thông Hành system sent this mail by itself. To speak with a person, please contact your beat officer or the ward office.",
    reason: "Reason",
    columns: {
      row: "Line",
      name: "Full name",
      idLast4: "Identity number (last 4)",
      whatToMend: "To mend",
      toCheck: "Please check",
    },
    noName: "(no name yet)",
    moreRows: (count: number) => `… and ${lines(count)} more in the attached file.`,
    moreLines: (count: number) => `… and ${lines(count)} more.`,
    morePeople: (count: number) => `… and ${people(count)} more. Please ask your beat officer for all of them.`,
  },
  confirmation: {
    subject: "Registration confirmed, please send your staff list",
    heading: "Registration confirmed",
    done: (organisation: string, unit: string) =>
      `The People's Committee of ${unit} has entered the registration of ${organisation}. You can now send the list of the staff who need travel permits.`,
    codeLabel: "Registration code",
    codeNote: "Keep it in the subject of your mails; it tells the system who you are.",
    fillForm: (file: string) =>
      `Open the attached form (${file}) and fill in one line for each person. An Excel list that you already have will do as well.`,
    reply: "Reply to this mail with the list attached.",
    answered: "It answers at once: how many people it read, and what is missing on which line.",
    noPhotos: "Please send no pictures of identity cards: they are not needed and make the mail too large.",
    factName: "Organisation",
    factAddress: "Address",
    factUnit: "Decided by",
    wrongFacts: "If anything above is wrong, please tell your beat officer.",
    summary: "Your registration is confirmed; please reply with your staff list as an Excel file.",
  },
  listReceived: {
    subjectComplete: (rows: number) => `List received: ${people(rows)}, complete`,
    subjectFaults: (rows: number, faults: number) => `List received: ${people(rows)}, ${lines(faults)} to mend`,
    subjectOthers: (rows: number, others: number) =>
      `List received: ${people(rows)}; ${people(others)} in other tables NOT taken`,
    headingComplete: (rows: number) => `${people(rows)}: everything is there`,
    headingFaults: (faults: number) => `${lines(faults)} to mend`,
    headingOthers: (rows: number, others: number) => `${people(rows)} taken, ${people(others)} not taken`,
    headingOthersAndFaults: (others: number, faults: number) => `${people(others)} not taken, ${lines(faults)} to mend`,
    understood: (rows: number, file: string) => `The system read ${people(rows)} in the file “${file}”.`,
    ready: (ready: number) =>
      `${people(ready)} ${are(ready)} complete and went on to be decided; they do not wait for the lines to be mended.`,
    readyAll: "All of them went on to be decided.",
    readyAllRead: "They went on to be decided.",
    readyNone: "Nobody is complete yet.",
    othersLeft: (sheet: string | null, others: number) =>
      `The system reads one table of each file: the one with the most people${sheet === null ? "" : `, on the sheet “${sheet}”`}. ${people(others)} in other tables of the file ${others === 1 ? "was" : "were"} NOT taken.`,
    othersTitle: "Not taken",
    othersWhere: "Where in the file",
    othersPeople: "People",
    moreOthers: (count: number) => `… and ${count === 1 ? "1 more table" : `${count} more tables`} in the file.`,
    othersNext: "If these people need permits too",
    splitOthers: "Copy each table that was not taken, with its headings, into an Excel file of its own.",
    sendOthers:
      "Reply to this mail with those files attached (one mail may carry several). The people who were taken need not be sent again.",
    tableTitle: "Lines to mend (numbered as in your file)",
    warningsTitle: "Accepted, but please have a look (if they are right, do nothing)",
    openFaulty: (file: string) => `Open the attached file (${file}): it holds only the lines to mend.`,
    mend: "Mend each line as it says, and save.",
    sendBack: "Reply to this mail with the mended file. The people who are complete need not be sent again.",
    awaitDecision: "You will get a mail when it has been decided.",
    faultyFile: (code: string) => `to-mend-${code}.xlsx`,
    summary: (rows: number, ready: number, faults: number) =>
      `${people(rows)} read: ${ready} complete, ${lines(faults)} to mend and send back.`,
    othersSummary: (others: number) =>
      `${people(others)} in other tables of the file not taken; please send each table as a file of its own.`,
  },
  unreadable: {
    subject: "The list could not be read",
    heading: "The list could not be read",
    received: (file: string) => `The file “${file}” arrived, but the list in it could not be read.`,
    empty: "The file has column names, but no people yet. Please fill in one line for each person.",
    mend: "Mend the file as above, or copy the list into the attached form.",
    sendAgain: "Reply to this mail with that file. Your registration stays as it is.",
    summary: "The list could not be read; please send it again as Excel.",
  },
  organisationRefused: {
    subject: "Registration not accepted",
    heading: "Registration not accepted",
    done: (organisation: string, unit: string) =>
      `The People's Committee of ${unit} did not accept the registration of ${organisation} for travel permits.`,
    next: "If the reason no longer holds, or there is a mistake, please see your beat officer to register again.",
    summary: "Your registration was not accepted; please contact your beat officer.",
  },
  decided: {
    subjectApproved: (approved: number) => `${people(approved)} approved`,
    subjectInPart: (approved: number, refused: number) => `${people(approved)} approved, ${refused} not approved`,
    subjectRefused: "List not approved",
    headingApproved: (approved: number) => `${people(approved)} approved`,
    headingInPart: (approved: number, all: number) => `${approved} of ${people(all)} approved`,
    headingRefused: "List not approved",
    approved: (approved: number) => `${people(approved)} ${have(approved)} been approved for a travel permit.`,
    refusedCount: (refused: number) => `${people(refused)} ${have(refused)} not been approved.`,
    whatNow:
      "The ward police stamp the permits, then your beat officer brings them to you. You will get a mail when they are ready.",
    notYet: "This mail is no permit: only the stamped paper with its QR code counts.",
    tableTitle: "Who was not approved, and why",
    sameReason: (reason: string) => `The reason for all: ${reason}`,
    noReason: "No reason was written down; please ask your beat officer.",
    mend: "If something can be added or there is a mistake, reply to this mail with a list of these people alone.",
    summary: (approved: number, refused: number) => `${approved} approved, ${refused} not approved.`,
  },
  handover: {
    subject: (count: number) => `${permits(count)} ready`,
    heading: (count: number) => `${permits(count)} ready`,
    done: (count: number) =>
      `${permits(count)} of yours ${have(count)} been stamped, printed and given to your beat officer.`,
    receive: "Have somebody there to count and sign when the beat officer comes.",
    check:
      "Everybody checks name, date of birth and number plate before using the permit, and reports mistakes to the beat officer.",
    carry: "On the road, carry the permit and the identity card. Do not photograph the QR code for others.",
    summary: (count: number) => `${permits(count)} ready; your beat officer will bring ${count === 1 ? "it" : "them"}.`,
  },
  answer: {
    subject: {
      unknown: "Your mail belongs to no registration",
      "no-list": "No list in your mail",
      zip: "Please send the Excel file itself, not compressed",
      "not-a-spreadsheet": "Please send the list as Excel",
      winmail: "The attachment could not be opened",
      "too-many": "Too many attachments",
      "not-confirmed": "Registration not finished",
      refused: "Registration not accepted",
      suspended: "No lists for the time being",
    },
    said: {
      unknown: "Your mail arrived, but the system cannot tell which registration it belongs to.",
      "no-list": "Your mail arrived, but there is no list attached.",
      zip: "Your mail arrived, but the attachment is compressed, so the list in it was not read.",
      "not-a-spreadsheet":
        "Your mail arrived, but the attachment is a document or a picture; the system reads lists in spreadsheets only.",
      winmail: "Your mail arrived, but Outlook packed the attachment into “winmail.dat”, which nobody else can open.",
      "too-many": "Your mail arrived, but it has too many attachments and was not read.",
      "not-confirmed": "Your mail arrived, but your registration is still being examined.",
      refused: "Your mail arrived, but your registration was not accepted, so the list was not examined.",
      suspended: "Your mail arrived, but the ward accepts no lists from you for the time being.",
    },
    unknownRegister:
      "Not registered yet: contact the beat officer where your organisation works. Once you are entered, you get a mail with a registration code and a list form.",
    /** 0 stands in no code, so a quoted answer names nobody: no organisation has this one. */
    unknownCode:
      "Registered already: send this mail again with the registration code (of the form TH-000000) in the subject.",
    unknownPerson: "Individuals and households: register in person with the beat officer where you live.",
    attach: (file: string) => `Fill in the attached form (${file}), or take your own Excel list.`,
    replyWithFile: "Reply to this mail with that file attached.",
    unpack: "Unpack it and attach each Excel file to your mail.",
    plainText: "In Outlook choose Format → HTML or Plain Text (not Rich Text) and send it again.",
    fewFiles: (max: number) => `Send it again with at most ${max} files, only the lists.`,
    wait: "Please wait for the confirmation, then reply to it with the list.",
    askBeatOfficer: "Please contact your beat officer.",
    unknownSummary:
      "Your mail could not be matched to a registration. Please register with your beat officer, or send it again with the registration code in the subject.",
    summary: "Please reply to this mail with the list as an Excel file, or contact your beat officer.",
  },
  tooLarge: {
    subject: "Message too large, not received",
    heading: "Message too large, not received",
    done: (size: number, limit: number) =>
      `Your message has ${megabytes(size)}; the mailbox takes at most ${megabytes(limit)}. It was sent back and not read.`,
    noPictures: "Send the Excel file alone. Leave out photographs and scans: they are not needed for a permit.",
    split: "If the list is still too large, split it into several files and send one in each mail.",
    summary: "Your message was too large and did not arrive; please send the Excel file alone.",
  },
  otherLanguage: (summary: string) => `English: ${summary}`,
};

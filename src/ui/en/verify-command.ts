/** What `thonghanh verify` says besides a check, in English. */
export const verifyCommand = {
  placeNotChecked: "Areas and market were not checked: no post was named (--post).",
  compare: "Compare name, date of birth and ID card with the bearer.",
  root: (fingerprint: string) => `Root key: ${fingerprint}`,
  fileProblem: (path: string, why: string) => `File ${path}: ${why}`,
  noTrustFolder: (path: string) =>
    `There is no trust folder ${path}. Name the folder that holds root.cbor with --trust.`,
  badTime: (found: string) =>
    `--at takes an ISO time such as 2021-09-06T07:30 (Hanoi time) or 2021-09-06T00:30:00Z; found "${found}".`,
  badRoot: (found: string) => `--root takes the 32 hexadecimal digits of the root key; found "${found}".`,
  unknownPost: (found: string, known: string) =>
    `There is no post "${found}". Posts in the data for checking: ${known}.`,
  noPosts: "none",
  noFile: (path: string) => `The file ${path} cannot be read.`,
  fileTooLarge: (path: string, megabytes: number) => `The file ${path} is larger than ${megabytes} MB: split it.`,
  noInput: "Name the text of a code, a PNG, JPG or PDF file, or --stdin (one of the two).",
};

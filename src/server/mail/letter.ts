/** What a mail says, before it becomes HTML and plain text: the same blocks in both. */
export type Language = "vi" | "en";

export type Block =
  | { kind: "paragraph"; text: string }
  /** What to do next, one step a line. */
  | { kind: "steps"; title: string; items: readonly string[] }
  | { kind: "facts"; rows: readonly (readonly [label: string, value: string])[] }
  | { kind: "code"; label: string; value: string; note: string }
  | { kind: "notice"; tone: Tone; text: string }
  | { kind: "table"; title: string; columns: readonly string[]; rows: readonly (readonly string[])[]; more: string | null };

/** The colours of LOOK's states; each also has a sign and a word. */
export type Tone = "good" | "attention" | "refused" | "information";

export interface Letter {
  language: Language;
  subject: string;
  /** What a mailbox shows beside the subject. */
  preview: string;
  heading: string;
  greeting: string;
  blocks: readonly Block[];
  /** Who signs: the ward. */
  sender: string;
  /** How to reach a person, and one line in the other language. */
  foot: readonly string[];
}

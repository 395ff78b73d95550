/** Text that others wrote, made fit for a header, a column or a file name. */
import { tidy } from "#domain/text.ts";

// C0 and C1 controls, line and paragraph separators: whatever could end a header line.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** One line of at most `max` characters, NFC; cut text ends in an ellipsis. */
export function oneLine(text: string, max: number): string {
  // Cut before the costly steps: a subject may have 10,000 characters and more.
  const line = tidy(text.slice(0, max * 8).replace(controls, " "));
  const letters = Array.from(line);
  return letters.length <= max
    ? line
    : `${letters
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`;
}

// PostgreSQL stores no NUL, screens show none of the others; tabs and line breaks stay.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

export const withoutControls = (text: string): string => text.replace(invisible, "").normalize("NFC");

/** HTML as a tagged template: whatever is put in is escaped, unless it is itself HTML made here. */
export interface Html {
  readonly html: string;
}

type Piece = Html | string | number | null | undefined | false | readonly Piece[];

export function html(texts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return { html: texts.map((text, index) => (index === 0 ? text : written(pieces[index - 1]) + text)).join("") };
}

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return "";
  if (typeof piece === "string") return escape(piece);
  if (typeof piece === "number") return String(piece);
  if ("html" in piece) return piece.html;
  return piece.map(written).join("");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");

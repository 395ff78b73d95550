/**
 * A letter as HTML that Outlook, telephones and web mail show alike: tables for layout, styles on the elements, no pictures
 * from afar. Dark mode by the one style block, for programs that read it; the others keep the light colours.
 */
import type { Block, Letter, Tone } from "./letter.ts";

const ink = "#16213a";
const teal = "#0f5c6e";
const slate = "#5b6577";
const line = "#d9dee6";
const ground = "#f6f7f9";
const font = "'Be Vietnam Pro','Segoe UI',Roboto,Helvetica,Arial,sans-serif";

const tones: Record<Tone, { sign: string; colour: string; ground: string }> = {
  good: { sign: "✓", colour: "#14733b", ground: "#eaf5ee" },
  attention: { sign: "!", colour: "#a15c00", ground: "#fdf3e3" },
  refused: { sign: "✕", colour: "#b42318", ground: "#fdecea" },
  information: { sign: "i", colour: "#175cd3", ground: "#e9f0fc" },
};

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? "");

const text = (value: string): string => escapeHtml(value).replaceAll("\n", "<br>");
const table = (style: string, rows: string, name = ""): string =>
  `<table role="presentation" class="${name}" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;${style}">${rows}</table>`;

function noticeHtml(tone: Tone, said: string): string {
  const { sign, colour, ground: back } = tones[tone];
  const style = `background:${back};font-size:15px;line-height:23px;`;
  return table(
    "margin:0 0 20px",
    `<tr><td class="notice ${tone}" width="20" valign="top" style="${style}border-left:4px solid ${colour};padding:12px 0 12px 14px"><span class="sign" style="color:${colour};font-weight:700">${sign}</span></td><td class="notice" style="${style}padding:12px 16px 12px 8px;color:${ink}">${text(said)}</td></tr>`,
  );
}

const title = (said: string): string =>
  `<h2 style="margin:0 0 8px;font-size:15px;line-height:22px;font-weight:600;color:${ink}">${text(said)}</h2>`;

function stepsHtml({ kind, title: heading, items }: Extract<Block, { kind: "steps" | "choices" }>): string {
  const isOrdered = kind === "steps" && items.length > 1;
  const rows = items.map(
    (item, index) =>
      `<tr><td valign="top" width="28" class="number" style="padding:4px 0;font-size:15px;line-height:23px;font-weight:600;color:${teal}">${isOrdered ? `${index + 1}.` : "→"}</td><td style="padding:4px 0;font-size:15px;line-height:23px">${text(item)}</td></tr>`,
  );
  return title(heading) + table("margin:0 0 20px", rows.join(""));
}

function buttonHtml({ label, address, note }: Extract<Block, { kind: "button" }>): string {
  const button = `<a href="${escapeHtml(address)}" style="display:block;padding:14px 24px;font-size:17px;line-height:24px;font-weight:600;color:#ffffff;text-decoration:none">${text(label)}</a>`;
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px"><tr><td bgcolor="${teal}" style="border-radius:8px">${button}</td></tr></table><p class="quiet" style="margin:0 0 20px;font-size:13px;line-height:20px;color:${slate}">${text(note)}<br><a class="mark" href="${escapeHtml(address)}" style="color:${teal};word-break:break-all">${escapeHtml(address)}</a></p>`;
}

const cell = "padding:8px 12px 8px 0;font-size:14px;line-height:20px;vertical-align:top;text-align:left;";

function tableHtml(block: Extract<Block, { kind: "table" }>): string {
  // The last column holds sentences; the ones before it stay as narrow as names allow.
  const widthOf = (index: number) => (block.columns.length === 3 && index === 1 ? ' width="28%"' : "");
  const head = block.columns
    .map(
      (column, index) =>
        `<th align="left"${widthOf(index)} class="rule quiet" style="${cell}border-bottom:1px solid ${slate};color:${slate};font-weight:600">${text(column)}</th>`,
    )
    .join("");
  const rows = block.rows
    .map(
      (row) =>
        `<tr>${row.map((value) => `<td class="rule" style="${cell}border-bottom:1px solid ${line}">${text(value)}</td>`).join("")}</tr>`,
    )
    .join("");
  const more =
    block.more === null
      ? ""
      : `<p class="quiet" style="margin:-8px 0 20px;font-size:14px;line-height:20px;color:${slate}">${text(block.more)}</p>`;
  return `${title(block.title)}<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;margin:0 0 20px"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>${more}`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `<p style="margin:0 0 20px;font-size:15px;line-height:23px">${text(block.text)}</p>`;
    case "notice":
      return noticeHtml(block.tone, block.text);
    case "steps":
    case "choices":
      return stepsHtml(block);
    case "table":
      return tableHtml(block);
    case "button":
      return buttonHtml(block);
    case "code":
      return table(
        "margin:0 0 20px",
        `<tr><td class="code" style="border:1px solid ${line};border-radius:6px;padding:12px 16px"><span class="quiet" style="font-size:13px;line-height:20px;color:${slate}">${text(block.label)}</span><br><span style="font-family:Consolas,Menlo,'Courier New',monospace;font-size:24px;line-height:34px;font-weight:700;letter-spacing:1px">${text(block.value)}</span><br><span class="quiet" style="font-size:13px;line-height:20px;color:${slate}">${text(block.note)}</span></td></tr>`,
      );
    case "facts":
      return table(
        "margin:0 0 20px",
        block.rows
          .map(
            ([label, value]) =>
              `<tr><td class="quiet" width="28%" style="${cell}padding-top:4px;padding-bottom:4px;color:${slate}">${text(label)}</td><td style="${cell}padding-top:4px;padding-bottom:4px">${text(value)}</td></tr>`,
          )
          .join(""),
      );
  }
}

/** Dark values of LOOK: all pairs at least 4.5 : 1. */
const darkStyle = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){body,.page{background:#0e1420!important}.sheet{background:#16213a!important}.sheet,.sheet h1,.sheet h2,.sheet p,.sheet td,.sheet th{color:#eef1f6!important}.sheet .quiet,.foot td{color:#aab4c4!important}.sheet .mark,.sheet .number{color:#6cc5d6!important}.gate{border-color:#6cc5d6!important}.rule,.code{border-color:#3a4763!important}.notice{background:#1f2c4a!important}.sheet .good .sign{color:#6fd39a!important}.sheet .attention .sign{color:#f2b25c!important}.sheet .refused .sign{color:#ff9a90!important}.sheet .information .sign{color:#8db8ff!important}}
@media (max-width:480px){.pad{padding-left:16px!important;padding-right:16px!important}}`;

/** The open gate of the product's mark, drawn by the borders of a cell: a picture might not be shown. */
const mark = `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="gate" width="11" style="border:3px solid ${teal};border-bottom:0;font-size:1px;line-height:10px">&nbsp;</td><td class="mark" style="padding-left:8px;color:${teal};font-size:15px;line-height:20px;font-weight:600">Thông Hành</td></tr></table>`;

export function htmlOf(letter: Letter): string {
  const body = letter.blocks.map(blockHtml).join("");
  const foot = letter.foot.map((said) => text(said)).join("<br>");
  return `<!doctype html>
<html lang="${letter.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${text(letter.subject)}</title><style>${darkStyle}</style></head>
<body style="margin:0;padding:0;background:${ground};-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${text(letter.preview)}</div>
${table(
  `background:${ground}`,
  `<tr><td align="center" style="padding:24px 8px">
<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
${table(
  `max-width:640px;background:#ffffff;border-top:4px solid ${teal};color:${ink};font-family:${font}`,
  `<tr><td class="pad" style="padding:20px 32px 0">${mark}</td></tr>
<tr><td class="pad" style="padding:16px 32px 12px"><h1 style="margin:0 0 16px;font-size:22px;line-height:30px;font-weight:600;color:${ink}">${text(letter.heading)}</h1>
<p style="margin:0 0 16px;font-size:15px;line-height:23px">${text(letter.greeting)}</p>
${body}<p style="margin:0 0 20px;font-size:15px;line-height:23px;font-weight:600">${text(letter.sender)}</p></td></tr>`,
  "sheet",
)}
${table(`max-width:640px;font-family:${font}`, `<tr><td class="pad" style="padding:16px 32px;font-size:13px;line-height:20px;color:${slate}">${foot}</td></tr>`, "foot")}
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>`,
  "page",
)}
</body></html>
`;
}

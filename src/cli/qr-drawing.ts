/** A QR code for a terminal, and for a file that any program shows at any size. */
import { generate } from "lean-qr";

const quiet = 4;

/** Half a character a module, black on white whatever the terminal's own colours are. */
export function qrForTerminal(text: string): string {
  const code = generate(text);
  const lines: string[] = [];
  for (let y = -quiet; y < code.size + quiet; y += 2) {
    let line = "";
    for (let x = -quiet; x < code.size + quiet; x++)
      line += [" ", "▄", "▀", "█"][(code.get(x, y) ? 2 : 0) + (code.get(x, y + 1) ? 1 : 0)];
    lines.push(`\u001b[30;107m${line}\u001b[0m`);
  }
  return lines.join("\n");
}

export function qrSvg(text: string): string {
  const code = generate(text);
  const side = code.size + 2 * quiet;
  let path = "";
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>\n`;
}

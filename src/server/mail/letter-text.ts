/** A letter as plain text: everything the HTML says, for readers that show text alone. */
import type { Block, Letter } from "./letter.ts";

const signs = { good: "✓", attention: "!", refused: "✕", information: "i" } as const;

function blockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return block.text;
    case "steps":
    case "choices": {
      const isOrdered = block.kind === "steps" && block.items.length > 1;
      return [block.title, ...block.items.map((item, index) => `${isOrdered ? `${index + 1}.` : "-"} ${item}`)].join(
        "\n",
      );
    }
    case "facts":
      return block.rows.map(([label, value]) => `${label}: ${value}`).join("\n");
    case "code":
      return `${block.label}: ${block.value}\n${block.note}`;
    case "button":
      return `${block.label}:\n${block.address}`;
    case "notice":
      return `[${signs[block.tone]}] ${block.text}`;
    case "table": {
      const rows = block.rows.map((row) => `- ${row.join(" · ").replaceAll("\n", " ")}`);
      return [
        block.title,
        `(${block.columns.join(" · ")})`,
        ...rows,
        ...(block.more === null ? [] : [block.more]),
      ].join("\n");
    }
  }
}

export function textOf(letter: Letter): string {
  const body = [letter.greeting, ...letter.blocks.map(blockText), letter.sender];
  return `${letter.heading.toUpperCase()}\n\n${body.join("\n\n")}\n\n-- \n${letter.foot.join("\n")}\n`;
}

/** Elements in one expression; text is always text, never markup. */
type Child = Node | string | null;
type Attributes = Record<string, string | boolean>;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children.filter((child) => child !== null));
  return made;
}

const svgNamespace = "http://www.w3.org/2000/svg";

/** Filled and stroked by the style sheet. */
export function drawing(className: string, ...paths: string[]): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, "svg");
  setAttributes(svg, { class: className, viewBox: "0 0 48 48", "aria-hidden": "true" });
  for (const [index, d] of paths.entries()) {
    const path = document.createElementNS(svgNamespace, "path");
    setAttributes(path, { d, class: index === 0 ? "shape" : "sign" });
    svg.append(path);
  }
  return svg;
}

function setAttributes(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) made.setAttribute(name, value === true ? "" : value);
}

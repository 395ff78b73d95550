/** A JSON schema as the lines of a table: one field a line, nested ones by their path. */
export interface Field {
  /** As in items[].holder.name */
  path: string;
  type: string;
  required: boolean;
  description: string;
}

export interface JsonSchema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  description?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  default?: unknown;
  contentMediaType?: string;
}

/** What nests deeper is named by its type alone: the reader finds the whole schema in openapi.json. */
const deepest = 4;

export function fieldsOf(schema: JsonSchema, path = "", depth = 0): Field[] {
  const inner = withoutNull(schema);
  if (inner.items) return fieldsOf(inner.items, `${path}[]`, depth);
  if (!inner.properties || depth >= deepest) return [];
  return Object.entries(inner.properties).flatMap(([name, property]) => {
    const at = path === "" ? name : `${path}.${name}`;
    const own: Field = {
      path: at,
      type: typeOf(property),
      required: inner.required?.includes(name) ?? false,
      description: property.description ?? "",
    };
    return [own, ...fieldsOf(property, at, depth + 1)];
  });
}

function withoutNull(schema: JsonSchema): JsonSchema {
  const choices = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== "null");
  return choices?.length === 1 && choices[0] ? choices[0] : schema;
}

export function typeOf(schema: JsonSchema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.items) return `${bracketed(typeOf(schema.items))}[]`;
  if (schema.contentMediaType) return `file (${schema.contentMediaType})`;
  if (schema.properties) return "object";
  if (typeof schema.additionalProperties === "object") return `{ [name]: ${typeOf(schema.additionalProperties)} }`;
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  const limits = [
    schema.format,
    rangeOf(schema),
    schema.default === undefined ? "" : `= ${JSON.stringify(schema.default)}`,
  ];
  return [type, ...limits].filter(Boolean).join(" ");
}

const bracketed = (type: string): string => (type.includes(" | ") ? `(${type})` : type);

function rangeOf({ minimum, maximum, minLength, maxLength }: JsonSchema): string {
  if (maxLength !== undefined) return `${minLength ?? 0}–${maxLength}`;
  if (minimum !== undefined && maximum !== undefined) return `${minimum}–${maximum}`;
  return minimum === undefined ? "" : `≥ ${minimum}`;
}

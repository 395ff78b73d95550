/**
 * db/schema.sql: the whole database on one page, written from the catalog of the migrated database (the embedded PostgreSQL
 * brings no pg_dump). It is also SQL that builds that database again; a test builds both and compares.
 */
import {
  readCatalog,
  type Catalog,
  type Column,
  type Constraint,
  type Grant,
  type Policy,
  type Routine,
  type Table,
} from "./schema-catalog.ts";

const head = `-- The whole database on one page. Generated from db/migrations by "npm run generate"; do not edit.
-- Only the schema public. The job queue in the schema graphile_worker belongs to that library and comes before this:
-- enqueue() calls it. Everything here belongs to the role thonghanh_owner; the server works as thonghanh_app.
set check_function_bodies = off;
`;

export async function describeSchema(url: string): Promise<string> {
  return writeSchema(await readCatalog(url));
}

function writeSchema(catalog: Catalog): string {
  const later: string[] = [];
  const known = new Set<string>();
  const tables = catalog.tables.map((table) => {
    known.add(table.name);
    const isLater = ({ kind, target }: Constraint) => kind === "f" && target !== null && !known.has(target);
    for (const constraint of table.constraints.filter(isLater))
      later.push(`alter table ${table.name} add constraint ${constraint.name} ${plain(constraint.definition)};\n`);
    return writeTable({ ...table, constraints: table.constraints.filter((constraint) => !isLater(constraint)) });
  });
  return [
    head,
    ...catalog.extensions.map((name) => `create extension ${name};\n`),
    ...catalog.sequences.map(({ name, definition, comment, grants }) =>
      [
        `${shortSequence(definition)};`,
        ...commentOn("sequence", name, comment),
        ...writeGrants(`sequence ${name}`, grants),
        "",
      ].join("\n"),
    ),
    ...catalog.routines.map(writeRoutine),
    ...tables,
    ...later,
    ...catalog.views.map(({ name, definition, comment, grants }) =>
      [
        `create view ${name} as`,
        definition,
        ...commentOn("view", name, comment),
        ...writeGrants(name, grants),
        "",
      ].join("\n"),
    ),
  ].join("\n");
}

/** Leaves out what is the default of an ascending bigint. */
const shortSequence = (definition: string): string =>
  definition
    .replace(" increment by 1 ", " ")
    .replace(" maxvalue 9223372036854775807", "")
    .replace(" cache 1", "")
    .replace(" minvalue 1 ", " ")
    .replace(/ start with 1$/, "");

function writeTable(table: Table): string {
  const { name, columns, constraints } = table;
  // A constraint of one column stands on the column's line as long as its name is the one that PostgreSQL gives there.
  const inline = new Map<Constraint, string>();
  for (const constraint of constraints) {
    const [column, ...more] = constraint.columns;
    if (column !== undefined && more.length === 0 && constraint.name === defaultName(name, constraint))
      inline.set(constraint, column);
  }
  const lines = columns.map((column) =>
    writeColumn(
      column,
      constraints.filter((constraint) => inline.get(constraint) === column.name),
    ),
  );
  const own = constraints
    .filter((constraint) => !inline.has(constraint))
    .map((constraint) => writeConstraint(name, constraint));
  return [
    `create table ${name} (`,
    [...lines, ...own].map((line) => `  ${line}`).join(",\n"),
    ");",
    ...commentOn("table", name, table.comment),
    ...columns.flatMap((column) => commentOn("column", `${name}.${column.name}`, column.comment)),
    ...table.indexes.flatMap(({ definition, comment }) => {
      const index = plain(definition).replace(" on public.", " on ").replace(" using btree ", " ");
      return [
        `${index};`,
        ...commentOn("index", index.split(" ")[index.startsWith("create unique") ? 3 : 2] ?? "", comment),
      ];
    }),
    ...table.triggers.map((trigger) => `${plain(trigger)};`),
    ...(table.rowSecurity ? [`alter table ${name} enable row level security;`] : []),
    ...(table.forceRowSecurity ? [`alter table ${name} force row level security;`] : []),
    ...table.policies.map((policy) => writePolicy(name, policy)),
    ...writeGrants(name, table.grants),
    "",
  ].join("\n");
}

function writeColumn(column: Column, constraints: Constraint[]): string {
  const isKey = constraints.some(({ kind }) => kind === "p");
  const words = [column.name, shortType(column.type)];
  if (column.collation) words.push(`collate ${column.collation}`);
  if (column.generated)
    words.push(
      `generated always as (${plain(column.expression ?? "")}) ${column.generated === "v" ? "virtual" : "stored"}`,
    );
  else if (column.identity) words.push(`generated ${column.identity === "a" ? "always" : "by default"} as identity`);
  if (column.notNull && !column.identity && !isKey) words.push("not null");
  if (column.expression !== null && !column.generated) words.push(`default ${plain(column.expression)}`);
  for (const { kind, definition } of constraints) words.push(inlineText(kind, definition));
  return words.join(" ");
}

const shortType = (type: string): string =>
  type
    .replace("timestamp with time zone", "timestamptz")
    .replace("integer", "int")
    .replace("character varying", "varchar");

function inlineText(kind: string, definition: string): string {
  if (kind === "p") return "primary key";
  if (kind === "u") return definition.includes("NULLS NOT DISTINCT") ? "unique nulls not distinct" : "unique";
  if (kind === "f")
    return plain(definition)
      .replace(/^foreign key \(\w+\) /, "")
      .replace(/\(id\)$/, "");
  return plain(definition);
}

/** As PostgreSQL names a constraint that is given no name. */
function defaultName(table: string, { kind, columns }: Constraint): string {
  const ending = { p: "pkey", u: "key", f: "fkey", c: "check", x: "excl" }[kind];
  return (kind === "p" ? [table, ending] : [table, ...columns, ending]).join("_");
}

function writeConstraint(table: string, constraint: Constraint): string {
  const named =
    constraint.name !== defaultName(table, constraint) || constraint.kind === "c" || constraint.kind === "x";
  return `${named ? `constraint ${constraint.name} ` : ""}${plain(constraint.definition)}`;
}

function writePolicy(table: string, { name, permissive, command, roles, using, check }: Policy): string {
  return [
    `create policy ${name} on ${table}`,
    permissive ? "" : " as restrictive",
    command === "all" ? "" : ` for ${command}`,
    ` to ${roles.join(", ")}`,
    using === null ? "" : `\n  using (${oneLine(using)})`,
    check === null ? "" : `\n  with check (${oneLine(check)})`,
    ";",
  ].join("");
}

/** One line a grantee: whole-table privileges first, then those of single columns. */
function writeGrants(target: string, grants: Grant[]): string[] {
  const byGrantee = Object.groupBy(grants, ({ grantee }) => grantee);
  return Object.entries(byGrantee).flatMap(([grantee, given = []]) => {
    const whole = given.filter(({ column }) => column === null).map(({ privilege }) => privilege);
    const columns = Object.groupBy(
      given.filter(({ column }) => column !== null),
      ({ privilege }) => privilege,
    );
    return [
      ...(whole.length > 0 ? [`grant ${whole.join(", ")} on ${target} to ${grantee};`] : []),
      ...Object.entries(columns).map(
        ([privilege, of = []]) =>
          `grant ${privilege} (${of.map(({ column }) => column).join(", ")}) on ${target} to ${grantee};`,
      ),
    ];
  });
}

function writeRoutine({ signature, kind, definition, comment, public: open, grants }: Routine): string {
  const bodyAt = definition.search(/^(AS \$|BEGIN ATOMIC)/m);
  const text =
    bodyAt < 0
      ? plain(definition)
      : plain(definition.slice(0, bodyAt)) + definition.slice(bodyAt).replace("AS $", "as $");
  return [
    `${text.replace(/^create or replace (\w+) public\./, "create $1 ").trim()};`,
    ...commentOn(kind, signature, comment),
    ...(open ? [] : [`revoke all on ${kind} ${signature} from public;`]),
    ...grants.map((grantee) => `grant execute on ${kind} ${signature} to ${grantee};`),
    "",
  ].join("\n");
}

const commentOn = (kind: string, name: string, comment: string | null): string[] =>
  comment === null ? [] : [`comment on ${kind} ${name} is '${comment.replaceAll("'", "''")}';`];

const oneLine = (text: string): string => plain(text.replaceAll(/\s+/g, " ").trim());

/**
 * As the migrations are written: key words in lower case, lists with `in`, no type on a text literal. PostgreSQL reads the
 * same out of it, which the test of this file proves.
 */
function plain(sql: string): string {
  const parts = sql.split(/('(?:[^']|'')*'|"(?:[^"]|"")*")/);
  const words = parts.map((part, index) =>
    index % 2 === 1
      ? part
      : part
          .replaceAll(/\b[A-Z][A-Z]+\b/g, (word) => word.toLowerCase())
          .replace(/^::text\b(?!\[)/, index > 0 && parts[index - 1]?.startsWith("'") ? "" : "$&"),
  );
  return words
    .join("")
    .replaceAll(/ = any \(\(?array\[((?:'[^']*'(?:, )?)+)\](?:::text\[\]\))?\)/g, " in ($1)")
    .replaceAll(/ <> all \(\(?array\[((?:'[^']*'(?:, )?)+)\](?:::text\[\]\))?\)/g, " not in ($1)");
}

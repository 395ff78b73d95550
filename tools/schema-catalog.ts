/** What PostgreSQL's catalog knows of the public schema, in the order in which the migrations made it. */
import pg from "pg";

export interface Column {
  name: string;
  type: string;
  notNull: boolean;
  expression: string | null;
  /** a: always, d: by default; empty for none. */
  identity: string;
  generated: string;
  collation: string | null;
  comment: string | null;
}
export interface Constraint {
  name: string;
  /** p: primary key, u: unique, c: check, f: foreign key, x: exclusion. */
  kind: string;
  definition: string;
  columns: string[];
  /** The table that a foreign key points to. */
  target: string | null;
}
export interface Policy {
  name: string;
  permissive: boolean;
  command: string;
  roles: string[];
  using: string | null;
  check: string | null;
}
export interface Grant {
  grantee: string;
  privilege: string;
  /** Null for the whole table. */
  column: string | null;
}
export interface Table {
  name: string;
  owner: string;
  comment: string | null;
  rowSecurity: boolean;
  forceRowSecurity: boolean;
  columns: Column[];
  constraints: Constraint[];
  indexes: { definition: string; comment: string | null }[];
  policies: Policy[];
  triggers: string[];
  grants: Grant[];
}
export interface Routine {
  signature: string;
  kind: "function" | "procedure";
  definition: string;
  comment: string | null;
  /** Does PUBLIC still hold the execute that it gets by default? */
  public: boolean;
  grants: string[];
}
export interface Sequence {
  name: string;
  definition: string;
  comment: string | null;
  grants: Grant[];
}
export interface Catalog {
  extensions: string[];
  tables: Table[];
  routines: Routine[];
  sequences: Sequence[];
  views: { name: string; definition: string; comment: string | null; grants: Grant[] }[];
}

const acl = (column: string, owner: string) => `(
  select coalesce(json_agg(json_build_object('grantee', coalesce(r.rolname, 'public'), 'privilege', lower(a.privilege_type), 'column', null) order by r.rolname, a.privilege_type), '[]')
  from aclexplode(${column}) a left join pg_roles r on r.oid = a.grantee where a.grantee <> ${owner})`;

const tables = `
  select c.relname as name, pg_get_userbyid(c.relowner) as owner, obj_description(c.oid, 'pg_class') as comment,
    c.relrowsecurity as "rowSecurity", c.relforcerowsecurity as "forceRowSecurity",
    (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
        'expression', pg_get_expr(d.adbin, d.adrelid), 'identity', a.attidentity, 'generated', a.attgenerated,
        'collation', case when a.attcollation <> t.typcollation then quote_ident(l.collname) end,
        'comment', col_description(c.oid, a.attnum)) order by a.attnum), '[]')
      from pg_attribute a join pg_type t on t.oid = a.atttypid
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum left join pg_collation l on l.oid = a.attcollation
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select coalesce(json_agg(json_build_object('name', k.conname, 'kind', k.contype, 'definition', pg_get_constraintdef(k.oid, true),
        'columns', (select coalesce(json_agg(a.attname order by n), '[]') from unnest(k.conkey) with ordinality as key (num, n)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = key.num),
        'target', k.confrelid::regclass::text) order by array_position(array['p','u','x','f','c'], k.contype::text), k.conkey, k.conname), '[]')
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p','u','x','f','c')) as constraints,
    (select coalesce(json_agg(json_build_object('definition', pg_get_indexdef(i.indexrelid), 'comment', obj_description(i.indexrelid, 'pg_class')) order by x.relname), '[]')
      from pg_index i join pg_class x on x.oid = i.indexrelid
      where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p','u','x'))) as indexes,
    (select coalesce(json_agg(json_build_object('name', p.polname, 'permissive', p.polpermissive,
        'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
        'roles', (select json_agg(case role when 0 then 'public' else pg_get_userbyid(role) end order by role) from unnest(p.polroles) role),
        'using', pg_get_expr(p.polqual, c.oid, true), 'check', pg_get_expr(p.polwithcheck, c.oid, true)) order by p.polname), '[]')
      from pg_policy p where p.polrelid = c.oid) as policies,
    (select coalesce(json_agg(pg_get_triggerdef(g.oid, true) order by g.tgname), '[]') from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal) as triggers,
    (select coalesce(json_agg(g order by g->>'grantee', g->>'privilege', g->>'column' nulls first), '[]') from (
        select json_array_elements(${acl("c.relacl", "c.relowner")}) as g
        union all
        select json_build_object('grantee', coalesce(r.rolname, 'public'), 'privilege', lower(e.privilege_type), 'column', a.attname)
        from pg_attribute a cross join aclexplode(a.attacl) e left join pg_roles r on r.oid = e.grantee
        where a.attrelid = c.oid and not a.attisdropped) all_grants) as grants
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.oid`;

const routines = `
  select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as signature,
    case p.prokind when 'p' then 'procedure' else 'function' end as kind, pg_get_functiondef(p.oid) as definition,
    obj_description(p.oid, 'pg_proc') as comment,
    p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0) as public,
    (select coalesce(json_agg(r.rolname order by r.rolname), '[]') from aclexplode(p.proacl) a join pg_roles r on r.oid = a.grantee where a.grantee <> p.proowner) as grants
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.oid`;

const sequences = `
  select c.relname as name, obj_description(c.oid, 'pg_class') as comment, ${acl("c.relacl", "c.relowner")} as grants,
    format('create sequence %I as %s increment by %s minvalue %s maxvalue %s start with %s cache %s%s', c.relname, s.seqtypid::regtype,
      s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache, case when s.seqcycle then ' cycle' else '' end) as definition
  from pg_sequence s join pg_class c on c.oid = s.seqrelid
  where c.relnamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i')
  order by c.oid`;

const views = `
  select c.relname as name, pg_get_viewdef(c.oid, true) as definition, obj_description(c.oid, 'pg_class') as comment, ${acl("c.relacl", "c.relowner")} as grants
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' order by c.oid`;

const extensions = `select extname as name from pg_extension where extname <> 'plpgsql' order by 1`;

/** @param url of somebody who may read the catalog; nothing is changed */
export async function readCatalog(url: string): Promise<Catalog> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    // The catalog writes names in full unless the search path leads to them.
    await client.query("begin read only");
    await client.query("set local search_path = public");
    const ask = async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows;
    return {
      extensions: (await ask<{ name: string }>(extensions)).map(({ name }) => name),
      tables: await ask<Table>(tables),
      routines: await ask<Routine>(routines),
      sequences: await ask<Sequence>(sequences),
      views: await ask(views),
    };
  } finally {
    await client.end();
  }
}

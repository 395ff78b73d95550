-- History is closed once: a version that has ended neither opens again nor ends on another day.
create function ends_once() returns trigger language plpgsql as $$
begin
  if old.valid_to is not null and new.valid_to is distinct from old.valid_to then
    raise exception '% has ended on % and stays so', tg_table_name, old.valid_to using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function ends_once() is 'Trigger of tables with valid_from and valid_to.';

create table unit (
  id int generated always as identity primary key,
  level text not null check (level in ('city', 'district', 'ward', 'commune')),
  created_at timestamptz not null default now()
);
comment on table unit is 'An administrative unit under an id of our own: official codes are re-used (97 of the 126 codes of 2025 carry another name than in 2021).';

create table unit_version (
  id int generated always as identity primary key,
  unit_id int not null references unit,
  code text not null,
  name text not null,
  kind text not null,
  parent_id int references unit,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  source text not null,
  unique (unit_id, valid_from)
);
comment on table unit_version is 'Name, official code, kind and parent of a unit with their validity; papers keep the name as printed at the time.';
comment on column unit_version.kind is 'thành phố, quận, huyện, thị xã, phường, xã, thị trấn';
comment on column unit_version.valid_to is 'First day on which this version no longer holds; null while it holds.';
create unique index unit_version_current on unit_version (unit_id) where valid_to is null;
-- One official code names one unit at a time.
create unique index unit_version_code_current on unit_version (code) where valid_to is null;
create index unit_version_parent on unit_version (parent_id) where valid_to is null;
create trigger unit_version_ends_once before update on unit_version for each row execute function ends_once();

create table unit_succession (
  predecessor_id int not null references unit,
  successor_id int not null references unit,
  part text not null check (part in ('whole', 'part')),
  since date not null,
  basis text not null,
  confirmed boolean not null default false,
  primary key (predecessor_id, successor_id),
  check (predecessor_id <> successor_id)
);
comment on table unit_succession is 'Which unit follows which: whole when all of the predecessor went there, part when it was divided. A hint for a person, never an automatic re-assignment of dossiers.';
comment on column unit_succession.confirmed is 'An administrator has confirmed it: only then do the officers of the successor reach the dossiers of the predecessor.';
create index unit_succession_successor on unit_succession (successor_id);

create table mailbox (
  address text primary key check (address = lower(address) and address ~ '^[^@+]+@[^@]+$'),
  key text not null generated always as (replace(split_part(address, '@', 1), '.', '') || '@' || split_part(address, '@', 2)) stored unique,
  unit_id int not null references unit,
  ordinal smallint not null check (ordinal between 1 and 3),
  generated boolean not null,
  current boolean not null default true,
  since timestamptz not null default now()
);
comment on table mailbox is 'The three mailboxes of a ward (letter §1.1). An override keeps the old address, no longer current, so that mail to it still arrives.';
comment on column mailbox.key is 'The address without the dots before the @: gmail.com ignores them, so addresses that differ in dots alone are one mailbox.';
create unique index mailbox_current on mailbox (unit_id, ordinal) where current;

create table beat (
  id int generated always as identity primary key,
  unit_id int not null references unit,
  name text not null,
  active boolean not null default true,
  unique (unit_id, name)
);
comment on table beat is 'The area of one beat officer (địa bàn của cảnh sát khu vực).';

grant select on unit, unit_version, unit_succession, mailbox, beat to thonghanh_app;
grant insert on unit, unit_version, unit_succession, mailbox, beat to thonghanh_app;
grant update (valid_to) on unit_version to thonghanh_app;
grant update (part, basis, confirmed) on unit_succession to thonghanh_app;
grant update (current) on mailbox to thonghanh_app;
grant update (name, active) on beat to thonghanh_app;

create table permit (
  id uuid primary key default uuidv7(),
  unit_id int not null references unit,
  beat_id int not null references beat,
  list_id uuid references list,
  organisation_id uuid references organisation,
  class_version_id int not null references permit_class_version,
  state text not null check (state in ('registered', 'vetted', 'approved', 'refused', 'withdrawn', 'sealed', 'printed', 'handed_over', 'delivered')),
  status text check (status in ('valid', 'suspended', 'revoked')),
  holder_kind text not null check (holder_kind in ('staff', 'individual', 'household')),
  full_name text not null,
  name_folded text not null,
  date_of_birth text check (date_of_birth ~ '^\d{4}(-\d{2}-\d{2})?$'),
  id_number text,
  details jsonb not null,
  valid_from date,
  valid_to date,
  serial text unique,
  replaces_id uuid references permit,
  purpose text not null check (purpose in ('travel', 'market')),
  holds_claim boolean not null default false,
  registered_by uuid references account,
  vetted_by uuid references account,
  decided_by uuid references account,
  sealed_by uuid references account,
  reason text,
  created_at timestamptz not null default now(),
  check ((status is null) = (state in ('registered', 'vetted', 'approved', 'refused', 'withdrawn'))),
  -- Four eyes: vetting, deciding and sealing are three people.
  constraint permit_four_eyes check (vetted_by <> decided_by and decided_by <> sealed_by and vetted_by <> sealed_by)
);
comment on table permit is 'A permit from its application to its end. state is how far the paper has come; status is what a check answers once it is sealed.';
comment on column permit.details is 'The class''s other fields: phone, plates, position, workplace, address, route, hours, market, schedule … (src/domain/permit-class.ts).';
comment on column permit.date_of_birth is 'YYYY-MM-DD, or YYYY where only the year is known.';
comment on column permit.registered_by is 'Null when the application arrived by mail.';
comment on column permit.serial is 'The number on the paper, unique in the city, given when the permit is sealed.';
comment on column permit.holds_claim is 'This approved or valid permit is the one that its holder may have for its purpose; a duplicate accepted by an officer does not hold the claim.';
-- Race-free: of two wards approving the same ID number at once, one is told.
create unique index permit_one_claim on permit (id_number, purpose) where holds_claim;
create index permit_unit_state on permit (unit_id, state);
create index permit_list on permit (list_id);
create index permit_organisation on permit (organisation_id);
create index permit_id_number on permit (id_number) where id_number is not null;
create index permit_name_birth on permit (name_folded, date_of_birth);
create index permit_replaces on permit (replaces_id) where replaces_id is not null;
call protect_by_unit('permit');
call protect_by_beat('permit');
alter table list_row add foreign key (permit_id) references permit;

create table permit_event (
  id bigint generated always as identity primary key,
  permit_id uuid not null references permit,
  unit_id int not null references unit,
  action text not null,
  from_state text,
  to_state text not null,
  reason text,
  account_id uuid references account,
  at timestamptz not null default clock_timestamp()
);
comment on table permit_event is 'History of a permit; append-only by grant.';
create index permit_event_by_permit on permit_event (permit_id);
call protect_by_unit('permit_event');
create policy beat_only on permit_event as restrictive to thonghanh_app
  using ((select own_beat()) is null or exists (select from permit p where p.id = permit_id));

create table serial_counter (
  unit_code text not null,
  year smallint not null,
  last int not null,
  primary key (unit_code, year)
);
comment on table serial_counter is 'Last number given per unit code and year (decree 30/2020: numbers unique per body and year). By code, because codes are re-used by other units.';

grant select, insert on permit, permit_event to thonghanh_app;
grant update (state, status, class_version_id, full_name, name_folded, date_of_birth, id_number, details, valid_from, valid_to, serial, holds_claim, vetted_by, decided_by, sealed_by, reason) on permit to thonghanh_app;
grant select, insert on serial_counter to thonghanh_app;
grant update (last) on serial_counter to thonghanh_app;

-- Duplicates anywhere in the city, seen from one ward: who, which ward, which class, nothing more.
create function find_duplicates(permit_ids uuid[], today date)
returns table (permit_id uuid, other_id uuid, match text, full_name text, other_unit_id int, class_version_id int, state text, status text, purpose text, holds_claim boolean, valid_to date)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, o.id, 'id-number', o.full_name, o.unit_id, o.class_version_id, o.state, o.status, o.purpose, o.holds_claim, o.valid_to
  from permit p join permit o on o.id_number = p.id_number and o.id <> p.id
  where p.id = any (permit_ids) and ((select sees_city()) or p.unit_id = any ((select visible_units())::int[])) and o.state not in ('refused', 'withdrawn') and o.status is distinct from 'revoked'
    and (o.valid_to is null or o.valid_to >= today)
    and o.id is distinct from p.replaces_id and p.id is distinct from o.replaces_id
  union all
  select p.id, o.id, 'name-and-birth', o.full_name, o.unit_id, o.class_version_id, o.state, o.status, o.purpose, o.holds_claim, o.valid_to
  from permit p join permit o on o.name_folded = p.name_folded and o.date_of_birth = p.date_of_birth and o.id <> p.id
  where p.id = any (permit_ids) and ((select sees_city()) or p.unit_id = any ((select visible_units())::int[])) and o.state not in ('refused', 'withdrawn') and o.status is distinct from 'revoked'
    and (o.valid_to is null or o.valid_to >= today)
    and o.id_number is distinct from p.id_number
    and o.id is distinct from p.replaces_id and p.id is distinct from o.replaces_id
$$;
comment on function find_duplicates(uuid[], date) is 'Other open applications or valid permits with the same ID number, or the same folded name and date of birth. Reads across units on purpose.';
revoke all on function find_duplicates(uuid[], date) from public;
grant execute on function find_duplicates(uuid[], date) to thonghanh_app;

-- A claim whose permit has ended must not block the next one.
create function release_ended_claims(id_numbers text[], today date) returns void
language sql security definer set search_path = public, pg_temp as $$
  update permit set holds_claim = false
  where holds_claim and id_number = any (id_numbers) and valid_to < today
$$;
comment on function release_ended_claims(text[], date) is 'Frees the claim of permits that have expired, for these ID numbers, in every unit.';
revoke all on function release_ended_claims(text[], date) from public;
grant execute on function release_ended_claims(text[], date) to thonghanh_app;

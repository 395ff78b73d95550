-- The whole database on one page. Generated from db/migrations by "npm run generate"; do not edit.
-- Only the schema public. The job queue in the schema graphile_worker belongs to that library and comes before this:
-- enqueue() calls it. Everything here belongs to the role thonghanh_owner; the server works as thonghanh_app.
set check_function_bodies = off;

create sequence status_index_seq as bigint minvalue 0 start with 0;
comment on sequence status_index_seq is 'Place of a permit in the status lists: list = n / 262144, index = n % 262144.';
grant usage on sequence status_index_seq to thonghanh_app;

create sequence question_answer_seq as bigint;
comment on sequence question_answer_seq is 'Orders answers, so that a device can ask for what is new.';
grant usage on sequence question_answer_seq to thonghanh_app;

create function sees_city()
 returns boolean
 language sql
 stable
return coalesce((current_setting('app.scope', true) = 'city'), false);
comment on function sees_city() is 'True when the asker oversees the whole city.';

create function visible_units()
 returns integer[]
 language sql
 stable
return (string_to_array(nullif(current_setting('app.units', true), ''), ','))::integer[];
comment on function visible_units() is 'Unit ids whose rows the asker may read.';

create function writes_city()
 returns boolean
 language sql
 stable
return coalesce((current_setting('app.write_scope', true) = 'city'), false);
comment on function writes_city() is 'True when the asker may write rows of every unit.';

create function writable_units()
 returns integer[]
 language sql
 stable
return (string_to_array(nullif(current_setting('app.write_units', true), ''), ','))::integer[];
comment on function writable_units() is 'Unit ids whose rows the asker may write.';

create function own_beat()
 returns integer
 language sql
 stable
return (nullif(current_setting('app.beat', true), ''))::integer;
comment on function own_beat() is 'The beat of a beat officer; null for everyone else.';

create procedure protect_by_unit(in target regclass)
 language plpgsql
as $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_all on %s to thonghanh_owner using (true) with check (true)', target);
  execute format('create policy unit_read on %s for select to thonghanh_app using ((select sees_city()) or unit_id = any ((select visible_units())::int[]))', target);
  execute format('create policy unit_insert on %s for insert to thonghanh_app with check ((select writes_city()) or unit_id = any ((select writable_units())::int[]))', target);
  execute format('create policy unit_update on %s for update to thonghanh_app using ((select writes_city()) or unit_id = any ((select writable_units())::int[])) with check ((select writes_city()) or unit_id = any ((select writable_units())::int[]))', target);
end $procedure$;

create procedure protect_by_beat(in target regclass)
 language plpgsql
as $procedure$
begin
  execute format('create policy beat_only on %s as restrictive to thonghanh_app using ((select own_beat()) is null or beat_id = (select own_beat())) with check ((select own_beat()) is null or beat_id = (select own_beat()))', target);
end $procedure$;

create function ends_once()
 returns trigger
 language plpgsql
as $function$
begin
  if old.valid_to is not null and new.valid_to is distinct from old.valid_to then
    raise exception '% has ended on % and stays so', tg_table_name, old.valid_to using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;
comment on function ends_once() is 'Trigger of tables with valid_from and valid_to.';

create function find_duplicates(permit_ids uuid[], today date)
 returns table(permit_id uuid, other_id uuid, match text, full_name text, other_unit_id integer, class_version_id integer, state text, status text, purpose text, holds_claim boolean, valid_to date)
 language sql
 stable security definer
 set search_path to 'public', 'pg_temp'
as $function$
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
$function$;
comment on function find_duplicates(permit_ids uuid[], today date) is 'Other open applications or valid permits with the same ID number, or the same folded name and date of birth. Reads across units on purpose.';
revoke all on function find_duplicates(permit_ids uuid[], today date) from public;
grant execute on function find_duplicates(permit_ids uuid[], today date) to thonghanh_app;

create function release_ended_claims(id_numbers text[], today date)
 returns void
 language sql
 security definer
 set search_path to 'public', 'pg_temp'
as $function$
  update permit set holds_claim = false
  where holds_claim and id_number = any (id_numbers) and valid_to < today
$function$;
comment on function release_ended_claims(id_numbers text[], today date) is 'Frees the claim of permits that have expired, for these ID numbers, in every unit.';
revoke all on function release_ended_claims(id_numbers text[], today date) from public;
grant execute on function release_ended_claims(id_numbers text[], today date) to thonghanh_app;

create function enqueue(task text, payload json, key text default null::text, delay_seconds integer default 0, priority integer default 0)
 returns void
 language sql
 security definer
 set search_path to 'public', 'pg_temp'
as $function$
  select from graphile_worker.add_job(task, payload, job_key => key, max_attempts => 12, priority => priority,
    run_at => now() + make_interval(secs => delay_seconds))
$function$;
comment on function enqueue(task text, payload json, key text, delay_seconds integer, priority integer) is 'Adds a job in the transaction that causes it; the same key replaces a job that has not started. Lower priorities run first.';
revoke all on function enqueue(task text, payload json, key text, delay_seconds integer, priority integer) from public;
grant execute on function enqueue(task text, payload json, key text, delay_seconds integer, priority integer) to thonghanh_app;

create function find_sealed_permit(code text)
 returns table(permit_id uuid, unit_id integer, qr_text text)
 language sql
 stable security definer
 set search_path to 'public', 'pg_temp'
as $function$
  select s.permit_id, s.unit_id, s.qr_text from permit_seal s where s.typed_code = code
$function$;
comment on function find_sealed_permit(code text) is 'The credential behind a typed code, for checking. Reads across units on purpose; one code, one permit.';
revoke all on function find_sealed_permit(code text) from public;
grant execute on function find_sealed_permit(code text) to thonghanh_app;

create function own_post()
 returns text
 language sql
 stable
return nullif(current_setting('app.post', true), '');
comment on function own_post() is 'The post of a device that asks; null for everyone else.';

create function only_completes()
 returns trigger
 language plpgsql
as $function$
declare
  later constant text[] := '{outcome,match,warnings,sampled,gate,overruled}';
begin
  if (old.outcome is not null and old.outcome <> 'asked' and new.outcome is distinct from old.outcome)
    or (old.outcome = 'asked' and new.outcome is null)
    or (old.data ->> 'match' is not null and new.data -> 'match' is distinct from old.data -> 'match')
    or not coalesce(new.data -> 'warnings', '[]') @> coalesce(old.data -> 'warnings', '[]')
    or (old.data -> 'sampled' = 'true' and new.data -> 'sampled' is distinct from 'true')
    or (old.data ->> 'gate' is not null and new.data -> 'gate' is distinct from old.data -> 'gate')
    or (old.data ->> 'overruled' is not null and new.data -> 'overruled' is distinct from old.data -> 'overruled')
    or new.data - later is distinct from old.data - later
  then raise exception 'check record % only takes what was not said before', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;

create function find_sightings(wanted text, since timestamp with time zone)
 returns table(record_id uuid, device_id uuid, post_code text, kind text, action text, of_id uuid, at timestamp with time zone, received_at timestamp with time zone)
 language sql
 stable security definer
 set search_path to 'public', 'pg_temp'
as $function$
  select r.id, r.device_id, r.post_code, r.kind, r.data ->> 'action', (r.data ->> 'ofId')::uuid, r.at, r.received_at
  from check_record r
  where r.serial = wanted and r.at >= since and r.kind in ('check', 'use')
  order by r.at desc
$function$;
comment on function find_sightings(wanted text, since timestamp with time zone) is 'Checks and uses of one permit at any post since a moment. Reads across posts on purpose; one permit at a time.';
revoke all on function find_sightings(wanted text, since timestamp with time zone) from public;
grant execute on function find_sightings(wanted text, since timestamp with time zone) to thonghanh_app;

create function purge_check_records(before timestamp with time zone)
 returns bigint
 language sql
 strict security definer
 set search_path to 'public', 'pg_temp'
as $function$
  with forgotten as (delete from shift_sign_in where at < least(before, now()) - interval '31 days' and (select writes_city())),
    gone as (delete from check_record where at < least(before, now() - interval '1 day') and (select writes_city()) returning 1)
  select count(*) from gone
$function$;
comment on function purge_check_records(before timestamp with time zone) is 'The only deletion: records older than the policy keeps them, and never of the last day; sign-ins a month after that. Not for a device or an office of one unit.';
revoke all on function purge_check_records(before timestamp with time zone) from public;
grant execute on function purge_check_records(before timestamp with time zone) to thonghanh_app;

create function find_permit_standing(wanted text)
 returns table(status text, organisation_suspended boolean, class_code text, market text)
 language sql
 stable security definer
 set search_path to 'public', 'pg_temp'
as $function$
  select p.status, coalesce(o.state = 'suspended', false), v.class_code, p.details ->> 'market'
  from permit p join permit_class_version v on v.id = p.class_version_id left join organisation o on o.id = p.organisation_id
  where p.serial = wanted
$function$;
comment on function find_permit_standing(wanted text) is 'Whether the permit of a serial counts now, whether its organisation is suspended, its class, and the one market that its card is for. Reads across units on purpose; one permit at a time.';
revoke all on function find_permit_standing(wanted text) from public;
grant execute on function find_permit_standing(wanted text) to thonghanh_app;

create function find_ward_answer(wanted text)
 returns table(answer text, at timestamp with time zone)
 language sql
 stable security definer
 set search_path to 'public', 'pg_temp'
as $function$
  select q.answer, q.answered_at from question q where q.serial = wanted and q.answer_no is not null order by q.answer_no desc limit 1
$function$;
comment on function find_ward_answer(wanted text) is 'What the ward last said of a permit that some post asked about. Reads across units on purpose; one permit at a time.';
revoke all on function find_ward_answer(wanted text) from public;
grant execute on function find_ward_answer(wanted text) to thonghanh_app;

create function find_questions_of_post(post text, since timestamp with time zone, before timestamp with time zone)
 returns table(asked_at timestamp with time zone, serial text, paper_number text, unit_id integer, answer text, answered_at timestamp with time zone)
 language sql
 stable security definer
 set search_path to 'public', 'pg_temp'
as $function$
  select q.asked_at, q.serial, q.paper_number, q.unit_id, q.answer, q.answered_at
  from question q join post p on p.code = q.post_code
  where q.post_code = post and q.asked_at >= since and q.asked_at < before
    and ((select sees_city()) or q.post_code = (select own_post()) or p.unit_id = any ((select visible_units())::int[]))
  order by q.asked_at
$function$;
comment on function find_questions_of_post(post text, since timestamp with time zone, before timestamp with time zone) is 'What a post asked the wards, for its own device and for whoever sees the post: a question belongs to the ward that is asked, which may be of another district.';
revoke all on function find_questions_of_post(post text, since timestamp with time zone, before timestamp with time zone) from public;
grant execute on function find_questions_of_post(post text, since timestamp with time zone, before timestamp with time zone) to thonghanh_app;

create table migration (
  name text primary key,
  hash text not null,
  at timestamptz not null default now()
);

create table unit (
  id int generated always as identity primary key,
  level text not null check (level in ('city', 'district', 'ward', 'commune')),
  created_at timestamptz not null default now()
);
comment on table unit is 'An administrative unit under an id of our own: official codes are re-used (97 of the 126 codes of 2025 carry another name than in 2021).';
grant insert, select on unit to thonghanh_app;

create table unit_version (
  id int generated always as identity primary key,
  unit_id int not null references unit,
  code text not null,
  name text not null,
  kind text not null,
  parent_id int references unit,
  valid_from date not null,
  valid_to date,
  source text not null,
  unique (unit_id, valid_from),
  constraint unit_version_check check (valid_to > valid_from)
);
comment on table unit_version is 'Name, official code, kind and parent of a unit with their validity; papers keep the name as printed at the time.';
comment on column unit_version.kind is 'thành phố, quận, huyện, thị xã, phường, xã, thị trấn';
comment on column unit_version.valid_to is 'First day on which this version no longer holds; null while it holds.';
create unique index unit_version_code_current on unit_version (code) where (valid_to is null);
create unique index unit_version_current on unit_version (unit_id) where (valid_to is null);
create index unit_version_parent on unit_version (parent_id) where (valid_to is null);
create trigger unit_version_ends_once before update on unit_version for each row execute function ends_once();
grant insert, select on unit_version to thonghanh_app;
grant update (valid_to) on unit_version to thonghanh_app;

create table unit_succession (
  predecessor_id int not null references unit,
  successor_id int not null references unit,
  part text not null check (part in ('whole', 'part')),
  since date not null,
  basis text not null,
  confirmed boolean not null default false,
  primary key (predecessor_id, successor_id),
  constraint unit_succession_check check (predecessor_id <> successor_id)
);
comment on table unit_succession is 'Which unit follows which: whole when all of the predecessor went there, part when it was divided. A hint for a person, never an automatic re-assignment of dossiers.';
comment on column unit_succession.confirmed is 'An administrator has confirmed it: only then do the officers of the successor reach the dossiers of the predecessor.';
create index unit_succession_successor on unit_succession (successor_id);
grant insert, select on unit_succession to thonghanh_app;
grant update (basis, confirmed, part) on unit_succession to thonghanh_app;

create table mailbox (
  address text primary key check (address = lower(address) and address ~ '^[^@+]+@[^@]+$'),
  key text generated always as (((replace(split_part(address, '@', 1), '.', '') || '@') || split_part(address, '@', 2))) stored not null unique,
  unit_id int not null references unit,
  ordinal smallint not null check (ordinal >= 1 and ordinal <= 3),
  generated boolean not null,
  current boolean not null default true,
  since timestamptz not null default now()
);
comment on table mailbox is 'The three mailboxes of a ward (letter §1.1). An override keeps the old address, no longer current, so that mail to it still arrives.';
comment on column mailbox.key is 'The address without the dots before the @: gmail.com ignores them, so addresses that differ in dots alone are one mailbox.';
create unique index mailbox_current on mailbox (unit_id, ordinal) where current;
grant insert, select on mailbox to thonghanh_app;
grant update (current) on mailbox to thonghanh_app;

create table beat (
  id int generated always as identity primary key,
  unit_id int not null references unit,
  name text not null,
  active boolean not null default true,
  unique (unit_id, name)
);
comment on table beat is 'The area of one beat officer (địa bàn của cảnh sát khu vực).';
grant insert, select on beat to thonghanh_app;
grant update (active, name) on beat to thonghanh_app;

create table account (
  id uuid default uuidv7() primary key,
  username text not null unique check (username = lower(username)),
  full_name text not null,
  role text not null check (role in ('city_administrator', 'division_officer', 'district_officer', 'ward_officer', 'beat_officer', 'ward_police', 'checkpoint_officer', 'market_guard')),
  unit_id int not null references unit,
  beat_id int references beat,
  password_hash text not null,
  failed_sign_ins int not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  constraint account_check check ((role = 'beat_officer') = (beat_id is not null))
);
comment on table account is 'A person who signs in. Organisations and citizens have none: they use mail and paper.';
comment on column account.password_hash is 'Argon2id in PHC string form.';
comment on column account.locked_until is 'After too many wrong passwords; doubles with each further one.';
create index account_unit on account (unit_id);
grant insert, select on account to thonghanh_app;
grant update (beat_id, disabled_at, failed_sign_ins, full_name, locked_until, password_hash, role, unit_id) on account to thonghanh_app;

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
comment on table session is 'A signed-in browser or program; only the SHA-256 of its token is kept.';
create index session_account on session (account_id) where (ended_at is null);
grant insert, select on session to thonghanh_app;
grant update (ended_at, expires_at) on session to thonghanh_app;

create table command (
  account_id uuid not null references account,
  id uuid not null,
  name text not null,
  request_hash bytea not null,
  response jsonb,
  at timestamptz not null default now(),
  primary key (account_id, id)
);
comment on table command is 'Answers already given, by the client''s own key: a double click, a lost reply or a resend gives the first answer again.';
grant insert, select on command to thonghanh_app;
grant update (response) on command to thonghanh_app;

create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_id uuid references account,
  role text not null,
  unit_id int references unit,
  action text not null,
  subject text not null,
  subject_ids text[] not null,
  details jsonb
);
comment on table audit_entry is 'Who did or read what, when, from which unit. Append-only by grant.';
comment on column audit_entry.account_id is 'Null when the system itself acted (a job, an arriving mail).';
comment on column audit_entry.subject_ids is 'Ids of all that was touched, one entry a command however many they are.';
create index audit_entry_account on audit_entry (account_id, at);
create index audit_entry_at on audit_entry (at);
create index audit_entry_subjects on audit_entry using gin (subject_ids);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy anyone_insert on audit_entry for insert to thonghanh_app
  with check (true);
create policy owner_all on audit_entry to thonghanh_owner
  using (true)
  with check (true);
create policy unit_read on audit_entry for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
grant insert, select on audit_entry to thonghanh_app;

create table permit_class (
  code text primary key check (code ~ '^[a-z0-9-]{2,16}$'),
  created_at timestamptz not null default now()
);
comment on table permit_class is 'A kind of permit, such as a market card or group 5 (food and medicine).';
grant insert, select on permit_class to thonghanh_app;

create table permit_class_version (
  id int generated always as identity primary key,
  class_code text not null references permit_class(code),
  version int not null,
  valid_from date not null,
  valid_to date,
  definition jsonb not null,
  created_at timestamptz not null default now(),
  unique (class_code, version),
  constraint permit_class_version_check check (valid_to > valid_from)
);
comment on table permit_class_version is 'What a class means from a day on: names, holders, fields, approving and sealing authority, validity, areas, hours, print form. Data, because the authority changed three times in three days in 2021.';
comment on column permit_class_version.definition is 'Shape: src/domain/permit-class.ts.';
create index permit_class_version_by_class on permit_class_version (class_code, valid_from);
create unique index permit_class_version_open on permit_class_version (class_code) where (valid_to is null);
create trigger permit_class_version_ends_once before update on permit_class_version for each row execute function ends_once();
grant insert, select on permit_class_version to thonghanh_app;
grant update (valid_to) on permit_class_version to thonghanh_app;

create table organisation (
  id uuid default uuidv7() primary key,
  unit_id int not null references unit,
  beat_id int not null references beat,
  state text not null check (state in ('registered', 'vetted', 'entered', 'confirmed', 'refused', 'suspended')),
  name text not null,
  name_folded text not null,
  tax_code text,
  address text not null,
  contact_name text not null,
  email text not null check (email = lower(email)),
  phone text,
  language text not null default 'vi' check (language in ('vi', 'en')),
  class_code text not null references permit_class(code),
  registration_code text not null unique,
  registered_by uuid not null references account,
  vetted_by uuid references account,
  entered_by uuid references account,
  reason text,
  registered_at timestamptz not null default now(),
  confirmed_at timestamptz
);
comment on table organisation is 'An organisation or business that asks for permits for its staff (letter §1.2 A).';
comment on column organisation.registration_code is 'Stands in the subject of every mail to the organisation; a reply is recognised by it.';
comment on column organisation.confirmed_at is 'When the confirmation mail went out, not when it was queued.';
create index organisation_email on organisation (email);
create index organisation_unit on organisation (unit_id, state);
alter table organisation enable row level security;
alter table organisation force row level security;
create policy beat_only on organisation as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null or beat_id = (( select own_beat() as own_beat)))
  with check ((( select own_beat() as own_beat)) is null or beat_id = (( select own_beat() as own_beat)));
create policy owner_all on organisation to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on organisation for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on organisation for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on organisation for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on organisation to thonghanh_app;
grant update (address, class_code, confirmed_at, contact_name, email, entered_by, language, name, name_folded, phone, reason, state, tax_code, vetted_by) on organisation to thonghanh_app;

create table organisation_event (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation,
  unit_id int not null references unit,
  action text not null,
  from_state text,
  to_state text not null,
  reason text,
  account_id uuid references account,
  at timestamptz not null default clock_timestamp()
);
comment on table organisation_event is 'History of an organisation; append-only by grant.';
create index organisation_event_by_organisation on organisation_event (organisation_id);
alter table organisation_event enable row level security;
alter table organisation_event force row level security;
create policy beat_only on organisation_event as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null or (exists ( select from organisation o where o.id = organisation_event.organisation_id)));
create policy owner_all on organisation_event to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on organisation_event for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on organisation_event for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on organisation_event for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on organisation_event to thonghanh_app;

create table mail_received (
  id uuid default uuidv7() primary key,
  unit_id int not null references unit,
  mailbox text not null,
  envelope_from text not null,
  raw bytea not null,
  raw_hash bytea not null,
  size int not null,
  message_id text,
  fingerprint bytea,
  from_address text,
  subject text,
  state text not null default 'received' check (state in ('received', 'filed', 'answered', 'ignored', 'quarantined')),
  kind text,
  problem text,
  organisation_id uuid references organisation,
  received_at timestamptz not null default now(),
  read_at timestamptz
);
comment on table mail_received is 'Every message that reached a ward mailbox, stored raw before anything is read from it.';
comment on column mail_received.unit_id is 'The ward whose mailbox it reached; the organisation''s ward once a registration code says so.';
comment on column mail_received.envelope_from is 'The sender of the SMTP envelope; empty for bounces (RFC 5321 §4.5.5).';
comment on column mail_received.raw is 'The message as it came. Of one that was too large only the beginning, with its headers.';
comment on column mail_received.size is 'Bytes on the wire, also when too large to be kept.';
comment on column mail_received.fingerprint is 'SHA-256 of text and attachments once read: gateways change headers and boundaries of a message that comes twice, and some programs give every message the same Message-ID.';
comment on column mail_received.state is 'received: not read yet; filed: became a list; answered: fitted nothing and got an answer; ignored: automatic reply, bounce or repetition; quarantined: could not be read, a person must look.';
comment on column mail_received.kind is 'What it was taken for: list, question, too-large, automatic, bounce, own, repetition …';
comment on column mail_received.problem is 'Why a person must look.';
create unique index mail_received_once on mail_received (unit_id, raw_hash);
create index mail_received_organisation on mail_received (organisation_id) where (organisation_id is not null);
create unique index mail_received_repetition on mail_received (unit_id, message_id, fingerprint) where ((message_id is not null) and (fingerprint is not null));
create index mail_received_unit on mail_received (unit_id, received_at);
alter table mail_received enable row level security;
alter table mail_received force row level security;
create policy owner_all on mail_received to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on mail_received for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on mail_received for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on mail_received for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on mail_received to thonghanh_app;
grant update (fingerprint, from_address, kind, organisation_id, problem, read_at, state, subject, unit_id) on mail_received to thonghanh_app;

create table mail_outgoing (
  id uuid default uuidv7() primary key,
  unit_id int not null references unit,
  template text not null,
  language text not null check (language in ('vi', 'en')),
  from_address text not null,
  to_address text not null,
  subject text not null,
  message_id text not null unique,
  organisation_id uuid references organisation,
  list_id uuid,
  answers_id uuid references mail_received,
  raw bytea not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  last_error text,
  queued_at timestamptz not null default now(),
  sent_at timestamptz
);
comment on table mail_outgoing is 'Every message we send, composed once and kept as it went out.';
comment on column mail_outgoing.message_id is 'Made by us before sending: a reply''s References name it, and a receiver drops a repetition by it.';
comment on column mail_outgoing.answers_id is 'The received message that this one answers.';
comment on column mail_outgoing.last_error is 'What the receiving server said last: a refusal for now or for good, or a bounce that came later.';
create index mail_outgoing_to on mail_outgoing (to_address, queued_at);
create index mail_outgoing_unit on mail_outgoing (unit_id, queued_at);
alter table mail_outgoing enable row level security;
alter table mail_outgoing force row level security;
create policy owner_all on mail_outgoing to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on mail_outgoing for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on mail_outgoing for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on mail_outgoing for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on mail_outgoing to thonghanh_app;
grant update (attempts, last_error, sent_at, state) on mail_outgoing to thonghanh_app;

create table list (
  id uuid default uuidv7() primary key,
  unit_id int not null references unit,
  beat_id int not null references beat,
  kind text not null check (kind in ('staff', 'individual', 'household')),
  organisation_id uuid references organisation,
  class_code text not null references permit_class(code),
  state text not null check (state in ('received', 'read', 'unreadable', 'under_review', 'decided', 'sealing', 'printed', 'handed_over', 'delivered')),
  source text not null check (source in ('mail', 'upload', 'entry')),
  mail_id uuid references mail_received,
  file_name text,
  file bytea,
  reading jsonb,
  decided_by uuid references account,
  received_at timestamptz not null default now(),
  constraint list_check check ((kind = 'staff') = (organisation_id is not null))
);
comment on table list is 'People or households asked for together: an organisation''s staff list, a beat''s individuals or households.';
comment on column list.file is 'The file as it came.';
comment on column list.reading is 'What was understood of the file: sheet, header row, columns, other tables with people, file problems, counts. Rows are in list_row.';
create unique index list_once on list (mail_id, file_name, sha256(file)) where (mail_id is not null);
create index list_organisation on list (organisation_id);
create index list_unit on list (unit_id, state);
alter table list enable row level security;
alter table list force row level security;
create policy beat_only on list as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null or beat_id = (( select own_beat() as own_beat)))
  with check ((( select own_beat() as own_beat)) is null or beat_id = (( select own_beat() as own_beat)));
create policy owner_all on list to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on list for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on list for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on list for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on list to thonghanh_app;
grant update (class_code, decided_by, reading, state) on list to thonghanh_app;

create table list_row (
  list_id uuid not null references list,
  row int not null,
  unit_id int not null references unit,
  read jsonb not null,
  raw jsonb not null,
  problems jsonb not null,
  permit_id uuid,
  primary key (list_id, "row")
);
comment on table list_row is 'One line of a list: what was read beside what the sender wrote.';
comment on column list_row.permit_id is 'The permit applied for; null while the row has errors.';
alter table list_row enable row level security;
alter table list_row force row level security;
create policy beat_only on list_row as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null or (exists ( select from list l where l.id = list_row.list_id)));
create policy owner_all on list_row to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on list_row for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on list_row for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on list_row for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on list_row to thonghanh_app;
grant update (permit_id) on list_row to thonghanh_app;

create table list_event (
  id bigint generated always as identity primary key,
  list_id uuid not null references list,
  unit_id int not null references unit,
  action text not null,
  from_state text,
  to_state text not null,
  reason text,
  account_id uuid references account,
  at timestamptz not null default clock_timestamp()
);
comment on table list_event is 'History of a list; append-only by grant.';
create index list_event_by_list on list_event (list_id);
alter table list_event enable row level security;
alter table list_event force row level security;
create policy beat_only on list_event as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null or (exists ( select from list l where l.id = list_event.list_id)));
create policy owner_all on list_event to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on list_event for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on list_event for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on list_event for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on list_event to thonghanh_app;

create table permit (
  id uuid default uuidv7() primary key,
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
  portrait bytea check (octet_length(portrait) >= 1 and octet_length(portrait) <= 1024),
  constraint permit_check check ((status is null) = (state in ('registered', 'vetted', 'approved', 'refused', 'withdrawn'))),
  constraint permit_four_eyes check (vetted_by <> decided_by and decided_by <> sealed_by and vetted_by <> sealed_by)
);
comment on table permit is 'A permit from its application to its end. state is how far the paper has come; status is what a check answers once it is sealed.';
comment on column permit.date_of_birth is 'YYYY-MM-DD, or YYYY where only the year is known.';
comment on column permit.details is 'The class''s other fields: phone, plates, position, workplace, address, route, hours, market, schedule … (src/domain/permit-class.ts).';
comment on column permit.serial is 'The number on the paper, unique in the city, given when the permit is sealed.';
comment on column permit.holds_claim is 'This approved or valid permit is the one that its holder may have for its purpose; a duplicate accepted by an officer does not hold the claim.';
comment on column permit.registered_by is 'Null when the application arrived by mail.';
comment on column permit.portrait is 'AVIF, WebP or JPEG as it goes into the code (src/domain/portrait.ts); null where the class asks for none or none is attached yet. Never part of a list.';
create index permit_id_number on permit (id_number) where (id_number is not null);
create index permit_list on permit (list_id);
create index permit_name_birth on permit (name_folded, date_of_birth);
create unique index permit_one_claim on permit (id_number, purpose) where holds_claim;
create index permit_organisation on permit (organisation_id);
create index permit_replaces on permit (replaces_id) where (replaces_id is not null);
create index permit_unit_state on permit (unit_id, state);
alter table permit enable row level security;
alter table permit force row level security;
create policy beat_only on permit as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null or beat_id = (( select own_beat() as own_beat)))
  with check ((( select own_beat() as own_beat)) is null or beat_id = (( select own_beat() as own_beat)));
create policy owner_all on permit to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on permit for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on permit for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on permit for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on permit to thonghanh_app;
grant update (class_version_id, date_of_birth, decided_by, details, full_name, holds_claim, id_number, name_folded, portrait, reason, sealed_by, serial, state, status, valid_from, valid_to, vetted_by) on permit to thonghanh_app;

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
alter table permit_event enable row level security;
alter table permit_event force row level security;
create policy beat_only on permit_event as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null or (exists ( select from permit p where p.id = permit_event.permit_id)));
create policy owner_all on permit_event to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on permit_event for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on permit_event for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on permit_event for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on permit_event to thonghanh_app;

create table serial_counter (
  unit_code text not null,
  year smallint not null,
  last int not null,
  primary key (unit_code, year)
);
comment on table serial_counter is 'Last number given per unit code and year (decree 30/2020: numbers unique per body and year). By code, because codes are re-used by other units.';
grant insert, select on serial_counter to thonghanh_app;
grant update (last) on serial_counter to thonghanh_app;

create table root_key (
  id int generated always as identity primary key,
  kid bytea not null unique,
  public_key bytea not null,
  private_key_encrypted bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
comment on table root_key is 'The city''s key: signs the trust list, the status lists and the policy bundle.';
comment on column root_key.private_key_encrypted is 'PKCS #8 under AES-256-GCM with the master key, which is never in the database.';
grant insert, select on root_key to thonghanh_app;
grant update (retired_at) on root_key to thonghanh_app;

create table seal_key (
  id int generated always as identity primary key,
  unit_id int not null references unit,
  kid bytea not null unique,
  public_key bytea not null,
  private_key_encrypted bytea not null,
  state text not null default 'active' check (state in ('active', 'retired', 'suspended', 'revoked')),
  not_before timestamptz not null default now(),
  not_after timestamptz not null,
  state_since timestamptz not null default now(),
  created_by uuid references account
);
comment on table seal_key is 'A unit''s seal: the key that its permits are signed with. Retired keys still verify what they sealed; revoked ones do not.';
create unique index seal_key_active on seal_key (unit_id) where (state = 'active');
alter table seal_key enable row level security;
alter table seal_key force row level security;
create policy owner_all on seal_key to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on seal_key for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on seal_key for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on seal_key for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on seal_key to thonghanh_app;
grant update (state, state_since) on seal_key to thonghanh_app;

create table permit_seal (
  permit_id uuid primary key references permit,
  unit_id int not null references unit,
  seal_key_id int not null references seal_key,
  status_index bigint not null unique,
  typed_code text not null unique,
  qr_text text not null,
  account_id uuid not null references account,
  sealed_at timestamptz not null default now()
);
comment on table permit_seal is 'The credential, minted at the moment of sealing and not before; written once.';
create index permit_seal_unit on permit_seal (unit_id);
alter table permit_seal enable row level security;
alter table permit_seal force row level security;
create policy beat_only on permit_seal as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null or (exists ( select from permit p where p.id = permit_seal.permit_id)));
create policy owner_all on permit_seal to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on permit_seal for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on permit_seal for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on permit_seal for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on permit_seal to thonghanh_app;

create table permit_extension (
  id bigint generated always as identity primary key,
  permit_id uuid not null references permit,
  unit_id int not null references unit,
  valid_to date not null,
  account_id uuid not null references account,
  reason text not null,
  at timestamptz not null default now()
);
comment on table permit_extension is 'A later end without reprinting, published in the policy bundle.';
create index permit_extension_permit on permit_extension (permit_id);
alter table permit_extension enable row level security;
alter table permit_extension force row level security;
create policy owner_all on permit_extension to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on permit_extension for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on permit_extension for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on permit_extension for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on permit_extension to thonghanh_app;

create table trust_file (
  path text primary key,
  bytes bytea not null,
  sequence bigint not null,
  issued_at timestamptz not null default now()
);
comment on table trust_file is 'The signed static files that every checker needs, as last published.';
grant insert, select on trust_file to thonghanh_app;
grant update (bytes, issued_at, sequence) on trust_file to thonghanh_app;

create table print_job (
  id uuid default uuidv7() primary key,
  unit_id int not null references unit,
  form text not null check (form in ('permit', 'market-card')),
  number int not null,
  state text not null default 'queued' check (state in ('queued', 'ready', 'failed')),
  error text,
  requested_by uuid not null references account,
  created_at timestamptz not null default now(),
  unique (unit_id, number)
);
comment on table print_job is 'One batch of sheets, numbered per unit.';
alter table print_job enable row level security;
alter table print_job force row level security;
create policy owner_all on print_job to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on print_job for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on print_job for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on print_job for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on print_job to thonghanh_app;
grant update (error, state) on print_job to thonghanh_app;

create table print_sheet (
  id uuid default uuidv7() primary key,
  print_job_id uuid not null references print_job,
  unit_id int not null references unit,
  number int not null,
  state text not null default 'prepared' check (state in ('prepared', 'printed', 'spoiled', 'handed_over')),
  unique (unit_id, number)
);
comment on table print_sheet is 'One numbered sheet of paper; every sheet is accounted for: printed, spoiled or handed over.';
create index print_sheet_job on print_sheet (print_job_id);
alter table print_sheet enable row level security;
alter table print_sheet force row level security;
create policy owner_all on print_sheet to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on print_sheet for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on print_sheet for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on print_sheet for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on print_sheet to thonghanh_app;
grant update (state) on print_sheet to thonghanh_app;

create table sheet_permit (
  sheet_id uuid not null references print_sheet,
  position smallint not null,
  permit_id uuid not null references permit,
  unit_id int not null references unit,
  primary key (sheet_id, "position")
);
comment on table sheet_permit is 'Which permit stands where on which sheet: one on an A4 permit, up to eight on a sheet of market cards.';
create index sheet_permit_permit on sheet_permit (permit_id);
alter table sheet_permit enable row level security;
alter table sheet_permit force row level security;
create policy owner_all on sheet_permit to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on sheet_permit for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on sheet_permit for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on sheet_permit for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on sheet_permit to thonghanh_app;

create table print_part (
  print_job_id uuid not null references print_job,
  first_sheet int not null,
  last_sheet int not null,
  unit_id int not null references unit,
  pdf bytea not null,
  warnings jsonb not null default '[]'::jsonb,
  primary key (print_job_id, first_sheet)
);
comment on table print_part is 'The PDF of a run of sheets.';
comment on column print_part.warnings is 'What to look at before handing a sheet out: letters that the font lacks, very small type.';
alter table print_part enable row level security;
alter table print_part force row level security;
create policy owner_all on print_part to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on print_part for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on print_part for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on print_part for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on print_part to thonghanh_app;
grant update (last_sheet, pdf, warnings) on print_part to thonghanh_app;

create table handover (
  id uuid default uuidv7() primary key,
  unit_id int not null references unit,
  beat_id int not null references beat,
  number int not null,
  handed_over_by uuid not null references account,
  received_by uuid not null references account,
  at timestamptz not null default now(),
  unique (unit_id, number)
);
comment on table handover is 'The ward gives a beat officer the sealed, printed permits of the beat; a sheet with places to sign goes with them.';
alter table handover enable row level security;
alter table handover force row level security;
create policy beat_only on handover as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null or beat_id = (( select own_beat() as own_beat)))
  with check ((( select own_beat() as own_beat)) is null or beat_id = (( select own_beat() as own_beat)));
create policy owner_all on handover to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on handover for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on handover for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on handover for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on handover to thonghanh_app;

create table handover_permit (
  handover_id uuid not null references handover,
  permit_id uuid not null references permit,
  unit_id int not null references unit,
  delivered_at timestamptz,
  received_by_name text,
  primary key (handover_id, permit_id)
);
comment on table handover_permit is 'A permit on a hand-over sheet, and who took it in the end.';
create unique index handover_permit_once on handover_permit (permit_id);
alter table handover_permit enable row level security;
alter table handover_permit force row level security;
create policy beat_only on handover_permit as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null or (exists ( select from handover h where h.id = handover_permit.handover_id)));
create policy owner_all on handover_permit to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on handover_permit for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on handover_permit for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on handover_permit for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on handover_permit to thonghanh_app;
grant update (delivered_at, received_by_name) on handover_permit to thonghanh_app;

create table unit_counter (
  unit_id int not null references unit,
  what text not null,
  last int not null,
  primary key (unit_id, what)
);
comment on table unit_counter is 'Last number given per unit for print batches, sheets and hand-overs.';
grant insert, select on unit_counter to thonghanh_app;
grant update (last) on unit_counter to thonghanh_app;

create table post (
  code text primary key check (code ~ '^[a-z0-9-]{2,16}$'),
  name text not null,
  kind text not null check (kind in ('checkpoint', 'market')),
  unit_id int not null references unit,
  most_inside int check (most_inside >= 1 and most_inside <= 100000),
  active boolean not null default true,
  constraint post_inside_of_a_market check (most_inside is null or kind = 'market')
);
comment on table post is 'Where permits are checked: a checkpoint on the road or the gate of a market. A market card opens one market.';
comment on column post.most_inside is 'So many people inside a market at most; null: not limited.';
create index post_unit on post (unit_id);
grant insert, select on post to thonghanh_app;
grant update (active, most_inside, name) on post to thonghanh_app;

create table device (
  id uuid default uuidv7() primary key,
  post_code text not null references post(code),
  name text not null,
  profile text not null check (profile in ('police', 'guard', 'read-only')),
  state text not null default 'invited' check (state in ('invited', 'enrolled', 'shut-off')),
  invitation_hash bytea not null unique,
  invitation_until timestamptz not null,
  token_hash bytea unique,
  invited_by uuid references account,
  invited_at timestamptz not null default now(),
  enrolled_at timestamptz,
  last_seen_at timestamptz,
  app_version text,
  waiting int,
  shut_off_at timestamptz,
  shut_off_by uuid references account,
  shut_off_reason text,
  constraint device_enrolled_has_token check (state <> 'enrolled' or token_hash is not null)
);
comment on table device is 'A phone or hand scanner that checks permits at one post. It makes its own token; here is its hash only.';
comment on column device.invited_by is 'Null when the command line invited.';
comment on column device.waiting is 'Check records that the device had not sent when it was last seen.';
create index device_post on device (post_code);
grant insert, select on device to thonghanh_app;
grant update (app_version, enrolled_at, last_seen_at, shut_off_at, shut_off_by, shut_off_reason, state, token_hash, waiting) on device to thonghanh_app;

create table shift_sign_in (
  device_id uuid not null references device,
  account_id uuid not null references account,
  at timestamptz not null,
  primary key (device_id, account_id, at)
);
comment on table shift_sign_in is 'Who proved on which device to be who they say. What a device says of its officers beyond that is not believed.';
grant insert, select on shift_sign_in to thonghanh_app;

create table check_record (
  id uuid primary key,
  device_id uuid not null references device,
  post_code text not null references post(code),
  kind text not null check (kind in ('check', 'use', 'old-paper', 'sampling', 'queue', 'head-count', 'shift')),
  at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  shift_id uuid,
  account_id uuid references account,
  serial text,
  verdict text,
  reasons text[] not null default '{}'::text[],
  outcome text,
  data jsonb not null
);
comment on table check_record is 'What a device wrote down: checks, uses of market cards, old papers, sampling, queue, shifts. Where people were and when: kept for a few days only (checking_policy).';
comment on column check_record.id is 'Made by the device, so that sending twice keeps one.';
comment on column check_record.at is 'By the device, corrected by the server''s time; the moment of arrival where that lay ahead of the server''s clock.';
comment on column check_record.received_at is 'Not the start of the transaction: of two gates at once it says whose use was written first.';
comment on column check_record.data is 'The whole record as the device sent it (src/contract/device.ts); an officer who had not signed in on it is left out.';
create index check_record_at on check_record (at);
create index check_record_gate_use on check_record (post_code, received_at) where (kind = 'use');
create index check_record_head_count on check_record (post_code, at) where (kind = 'head-count');
create index check_record_post on check_record (post_code, at);
create index check_record_serial on check_record (serial, at) where (serial is not null);
create trigger check_record_only_completes before update on check_record for each row execute function only_completes();
alter table check_record enable row level security;
alter table check_record force row level security;
create policy owner_all on check_record to thonghanh_owner
  using (true)
  with check (true);
create policy post_insert on check_record for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or post_code = (( select own_post() as own_post)));
create policy post_read on check_record for select to thonghanh_app
  using (( select sees_city() as sees_city) or post_code = (( select own_post() as own_post)) or (exists ( select from post p where p.code = check_record.post_code and (p.unit_id = any ((( select visible_units() as visible_units))::integer[])))));
create policy post_update on check_record for update to thonghanh_app
  using (post_code = (( select own_post() as own_post)))
  with check (post_code = (( select own_post() as own_post)));
grant insert, select on check_record to thonghanh_app;
grant update (data, outcome) on check_record to thonghanh_app;

create table question (
  id uuid primary key,
  unit_id int not null references unit,
  device_id uuid not null references device,
  post_code text not null references post(code),
  account_id uuid references account,
  asked_at timestamptz not null,
  received_at timestamptz not null,
  subject text not null,
  serial text,
  permit_id uuid references permit,
  paper_number text,
  code_signed boolean,
  note text,
  escalated_at timestamptz,
  answer text check (answer in ('genuine', 'not-ours', 'revoked-now')),
  answer_note text,
  answered_at timestamptz,
  answered_by uuid references account,
  answer_no bigint unique,
  constraint question_is_about_something check (serial is not null or paper_number is not null),
  constraint question_serial_is_signed check (serial is null or code_signed),
  constraint question_has_answer check ((answer is null) = (answered_at is null) and (answer is null) = (answer_no is null))
);
comment on table question is 'A post asks the ward that is said to have issued a permit; the answer reaches every post.';
comment on column question.id is 'Made by the device, so that asking twice is one question.';
comment on column question.asked_at is 'By the device''s clock; received_at by the server''s.';
comment on column question.subject is 'The number folded: open questions of a unit with the same subject are answered by one answer.';
comment on column question.serial is 'Only from a code that a seal of ours signed. A number that merely stands on a paper is paper_number.';
comment on column question.permit_id is 'The unit''s own permit of this number, when there is one.';
comment on column question.code_signed is 'Null for a paper without a code; false for a code that no seal of ours signed. The code itself is never kept: it is the credential.';
comment on column question.escalated_at is 'Not answered in five minutes: it went on to the ward police and the district.';
comment on column question.answered_by is 'Null when the answer came by a link.';
create index question_answers on question (answer_no) where (answer_no is not null);
create index question_device on question (device_id, received_at);
create index question_open on question (unit_id, subject) where (answer is null);
create index question_post on question (post_code, asked_at);
create index question_serial on question (serial, answer_no) where (answer_no is not null);
create index question_unit on question (unit_id, received_at);
alter table question enable row level security;
alter table question force row level security;
create policy district_answers on question for update to thonghanh_app
  using (escalated_at is not null and (unit_id = any ((( select visible_units() as visible_units))::integer[])))
  with check (escalated_at is not null and (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy not_for_beats on question as restrictive to thonghanh_app
  using ((( select own_beat() as own_beat)) is null);
create policy owner_all on question to thonghanh_owner
  using (true)
  with check (true);
create policy unit_insert on question for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on question for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on question for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on question to thonghanh_app;
grant update (answer, answer_no, answer_note, answered_at, answered_by, escalated_at) on question to thonghanh_app;

create table question_link (
  hash bytea primary key,
  question_id uuid not null references question,
  unit_id int not null references unit,
  office text not null check (office in ('ward', 'ward-police', 'district')),
  until timestamptz not null,
  made_at timestamptz not null
);
comment on table question_link is 'Answer links that went out by mail, each to one office. Used up as soon as the question is answered.';
comment on column question_link.hash is 'SHA-256 of the secret in the link.';
create index question_link_question on question_link (question_id);
alter table question_link enable row level security;
alter table question_link force row level security;
create policy owner_all on question_link to thonghanh_owner
  using (true)
  with check (true);
create policy system_only on question_link as restrictive to thonghanh_app
  using (( select writes_city() as writes_city));
create policy unit_insert on question_link for insert to thonghanh_app
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
create policy unit_read on question_link for select to thonghanh_app
  using (( select sees_city() as sees_city) or (unit_id = any ((( select visible_units() as visible_units))::integer[])));
create policy unit_update on question_link for update to thonghanh_app
  using (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])))
  with check (( select writes_city() as writes_city) or (unit_id = any ((( select writable_units() as writable_units))::integer[])));
grant insert, select on question_link to thonghanh_app;

create table unit_contact (
  unit_id int not null references unit,
  office text not null check (office in ('ward', 'ward-police', 'district')),
  addresses text[] not null,
  primary key (unit_id, office)
);
comment on table unit_contact is 'Where people of an office read mail about questions: a ward''s mailboxes may be read by this program alone.';
grant insert, select on unit_contact to thonghanh_app;
grant update (addresses) on unit_contact to thonghanh_app;

create table checking_policy (
  id int generated always as identity primary key,
  yellow int not null,
  red int not null,
  blocked int not null,
  keep_days int not null check (keep_days >= 1 and keep_days <= 366),
  set_by uuid references account,
  set_at timestamptz not null,
  constraint checking_policy_ladder check (300 <= yellow and yellow <= red and red <= blocked and blocked <= (30 * 86400))
);
comment on table checking_policy is 'How old a checker''s trust files may be, and how long check records are kept. The newest row holds; without one, src/domain/checking-policy.ts.';
comment on column checking_policy.yellow is 'Seconds of age from which a check warns; red and blocked likewise. Blocked never says valid.';
comment on column checking_policy.keep_days is 'Days after which check records are deleted, here and on the devices.';
grant insert, select on checking_policy to thonghanh_app;

create table zone (
  code text primary key check (code ~ '^[A-Z][A-Z0-9-]{0,15}$'),
  name text not null
);
comment on table zone is 'A part of the city for as long as it is needed: red, orange, green. A code begins with a letter, so it is never one of a unit.';
grant insert, select on zone to thonghanh_app;
grant update (name) on zone to thonghanh_app;

create table unit_zone (
  id bigint generated always as identity primary key,
  unit_id int not null references unit,
  zone_code text not null references zone(code),
  valid_from date not null,
  valid_to date,
  constraint unit_zone_check check (valid_to >= valid_from)
);
comment on table unit_zone is 'In which zone a ward or commune lies, by date. Days that are past stay as they were; later ones may be set anew.';
comment on column unit_zone.valid_to is 'First day on which it no longer holds; null while it holds; valid_from itself when it was taken back before it began.';
create unique index unit_zone_from on unit_zone (unit_id, valid_from) where ((valid_to is null) or (valid_to > valid_from));
create unique index unit_zone_open on unit_zone (unit_id) where (valid_to is null);
grant insert, select on unit_zone to thonghanh_app;
grant update (valid_to) on unit_zone to thonghanh_app;

alter table mail_outgoing add constraint mail_outgoing_list_id_fkey foreign key (list_id) references list(id);

alter table list_row add constraint list_row_permit_id_fkey foreign key (permit_id) references permit(id);

--   app.post  a device's own post: it writes and reads the records of that post, and nothing else
create function own_post() returns text language sql stable
  return nullif(current_setting('app.post', true), '');
comment on function own_post() is 'The post of a device that asks; null for everyone else.';

create table check_record (
  id uuid primary key,
  device_id uuid not null references device,
  post_code text not null references post,
  kind text not null check (kind in ('check', 'use', 'old-paper', 'sampling', 'queue', 'head-count', 'shift')),
  at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  shift_id uuid,
  account_id uuid references account,
  serial text,
  verdict text,
  reasons text[] not null default '{}',
  outcome text,
  data jsonb not null
);
comment on table check_record is 'What a device wrote down: checks, uses of market cards, old papers, sampling, queue, shifts. Where people were and when: kept for a few days only (checking_policy).';
comment on column check_record.at is 'By the device, corrected by the server''s time; the moment of arrival where that lay ahead of the server''s clock.';
comment on column check_record.received_at is 'Not the start of the transaction: of two gates at once it says whose use was written first.';
comment on column check_record.id is 'Made by the device, so that sending twice keeps one.';
comment on column check_record.data is 'The whole record as the device sent it (src/contract/device.ts); an officer who had not signed in on it is left out.';
create index check_record_post on check_record (post_code, at);
create index check_record_serial on check_record (serial, at) where serial is not null;
create index check_record_at on check_record (at);
-- What is new at a gate, asked by each of its devices every 20 seconds.
create index check_record_gate_use on check_record (post_code, received_at) where kind = 'use';
create index check_record_head_count on check_record (post_code, at) where kind = 'head-count';

alter table check_record enable row level security;
alter table check_record force row level security;
create policy owner_all on check_record to thonghanh_owner using (true) with check (true);
create policy post_read on check_record for select to thonghanh_app
  using ((select sees_city()) or post_code = (select own_post())
    or exists (select from post p where p.code = post_code and p.unit_id = any ((select visible_units())::int[])));
create policy post_insert on check_record for insert to thonghanh_app
  with check ((select writes_city()) or post_code = (select own_post()));
create policy post_update on check_record for update to thonghanh_app
  using (post_code = (select own_post())) with check (post_code = (select own_post()));
grant select, insert on check_record to thonghanh_app;
grant update (outcome, data) on check_record to thonghanh_app;

-- The officer's word and a look's warnings follow a check by seconds or hours: a record is completed, and never changed.
create function only_completes() returns trigger language plpgsql as $$
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
end $$;
create trigger check_record_only_completes before update on check_record for each row execute function only_completes();

-- A gate must know that a card was used at another gate; it learns when and where, nothing else.
create function find_sightings(wanted text, since timestamptz)
returns table (record_id uuid, device_id uuid, post_code text, kind text, action text, of_id uuid, at timestamptz, received_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.device_id, r.post_code, r.kind, r.data ->> 'action', (r.data ->> 'ofId')::uuid, r.at, r.received_at
  from check_record r
  where r.serial = wanted and r.at >= since and r.kind in ('check', 'use')
  order by r.at desc
$$;
comment on function find_sightings(text, timestamptz) is 'Checks and uses of one permit at any post since a moment. Reads across posts on purpose; one permit at a time.';
revoke all on function find_sightings(text, timestamptz) from public;
grant execute on function find_sightings(text, timestamptz) to thonghanh_app;

create function purge_check_records(before timestamptz) returns bigint
language sql strict security definer set search_path = public, pg_temp as $$
  with forgotten as (delete from shift_sign_in where at < least(before, now()) - interval '31 days' and (select writes_city())),
    gone as (delete from check_record where at < least(before, now() - interval '1 day') and (select writes_city()) returning 1)
  select count(*) from gone
$$;
comment on function purge_check_records(timestamptz) is 'The only deletion: records older than the policy keeps them, and never of the last day; sign-ins a month after that. Not for a device or an office of one unit.';
revoke all on function purge_check_records(timestamptz) from public;
grant execute on function purge_check_records(timestamptz) to thonghanh_app;

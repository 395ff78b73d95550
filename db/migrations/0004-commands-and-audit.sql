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
create index audit_entry_at on audit_entry (at);
create index audit_entry_account on audit_entry (account_id, at);
create index audit_entry_subjects on audit_entry using gin (subject_ids);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy owner_all on audit_entry to thonghanh_owner using (true) with check (true);
create policy unit_read on audit_entry for select to thonghanh_app using ((select sees_city()) or unit_id = any ((select visible_units())::int[]));
create policy anyone_insert on audit_entry for insert to thonghanh_app with check (true);

grant select, insert on command to thonghanh_app;
grant update (response) on command to thonghanh_app;
grant select, insert on audit_entry to thonghanh_app;

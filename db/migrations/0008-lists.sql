create table list (
  id uuid primary key default uuidv7(),
  unit_id int not null references unit,
  beat_id int not null references beat,
  kind text not null check (kind in ('staff', 'individual', 'household')),
  organisation_id uuid references organisation,
  class_code text not null references permit_class,
  state text not null check (state in ('received', 'read', 'unreadable', 'under_review', 'decided', 'sealing', 'printed', 'handed_over', 'delivered')),
  source text not null check (source in ('mail', 'upload', 'entry')),
  mail_id uuid references mail_received,
  file_name text,
  file bytea,
  reading jsonb,
  decided_by uuid references account,
  received_at timestamptz not null default now(),
  check ((kind = 'staff') = (organisation_id is not null))
);
comment on table list is 'People or households asked for together: an organisation''s staff list, a beat''s individuals or households.';
comment on column list.reading is 'What was understood of the file: sheet, header row, columns, other tables with people, file problems, counts. Rows are in list_row.';
comment on column list.file is 'The file as it came.';
create index list_unit on list (unit_id, state);
create index list_organisation on list (organisation_id);
-- A file of a mail is one list, however often and by how many the mail is read.
create unique index list_once on list (mail_id, file_name, sha256(file)) where mail_id is not null;
call protect_by_unit('list');
call protect_by_beat('list');
alter table mail_outgoing add foreign key (list_id) references list;

create table list_row (
  list_id uuid not null references list,
  row int not null,
  unit_id int not null references unit,
  read jsonb not null,
  raw jsonb not null,
  problems jsonb not null,
  permit_id uuid,
  primary key (list_id, row)
);
comment on table list_row is 'One line of a list: what was read beside what the sender wrote.';
comment on column list_row.permit_id is 'The permit applied for; null while the row has errors.';
call protect_by_unit('list_row');
create policy beat_only on list_row as restrictive to thonghanh_app
  using ((select own_beat()) is null or exists (select from list l where l.id = list_id));

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
call protect_by_unit('list_event');
create policy beat_only on list_event as restrictive to thonghanh_app
  using ((select own_beat()) is null or exists (select from list l where l.id = list_id));

grant select, insert on list, list_row, list_event to thonghanh_app;
grant update (state, reading, decided_by, class_code) on list to thonghanh_app;
grant update (permit_id) on list_row to thonghanh_app;

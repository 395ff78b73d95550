create table print_job (
  id uuid primary key default uuidv7(),
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
call protect_by_unit('print_job');

create table print_sheet (
  id uuid primary key default uuidv7(),
  print_job_id uuid not null references print_job,
  unit_id int not null references unit,
  number int not null,
  state text not null default 'prepared' check (state in ('prepared', 'printed', 'spoiled', 'handed_over')),
  unique (unit_id, number)
);
comment on table print_sheet is 'One numbered sheet of paper; every sheet is accounted for: printed, spoiled or handed over.';
create index print_sheet_job on print_sheet (print_job_id);
call protect_by_unit('print_sheet');

create table sheet_permit (
  sheet_id uuid not null references print_sheet,
  position smallint not null,
  permit_id uuid not null references permit,
  unit_id int not null references unit,
  primary key (sheet_id, position)
);
comment on table sheet_permit is 'Which permit stands where on which sheet: one on an A4 permit, up to eight on a sheet of market cards.';
create index sheet_permit_permit on sheet_permit (permit_id);
call protect_by_unit('sheet_permit');

create table print_part (
  print_job_id uuid not null references print_job,
  first_sheet int not null,
  last_sheet int not null,
  unit_id int not null references unit,
  pdf bytea not null,
  warnings jsonb not null default '[]',
  primary key (print_job_id, first_sheet)
);
comment on table print_part is 'The PDF of a run of sheets.';
comment on column print_part.warnings is 'What to look at before handing a sheet out: letters that the font lacks, very small type.';
call protect_by_unit('print_part');

create table handover (
  id uuid primary key default uuidv7(),
  unit_id int not null references unit,
  beat_id int not null references beat,
  number int not null,
  handed_over_by uuid not null references account,
  received_by uuid not null references account,
  at timestamptz not null default now(),
  unique (unit_id, number)
);
comment on table handover is 'The ward gives a beat officer the sealed, printed permits of the beat; a sheet with places to sign goes with them.';
call protect_by_unit('handover');
call protect_by_beat('handover');

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
call protect_by_unit('handover_permit');
create policy beat_only on handover_permit as restrictive to thonghanh_app
  using ((select own_beat()) is null or exists (select from handover h where h.id = handover_id));

create table unit_counter (
  unit_id int not null references unit,
  what text not null,
  last int not null,
  primary key (unit_id, what)
);
comment on table unit_counter is 'Last number given per unit for print batches, sheets and hand-overs.';

grant select, insert on print_job, print_sheet, sheet_permit, print_part, handover, handover_permit, unit_counter to thonghanh_app;
grant update (pdf, last_sheet, warnings) on print_part to thonghanh_app;
grant update (state, error) on print_job to thonghanh_app;
grant update (state) on print_sheet to thonghanh_app;
grant update (delivered_at, received_by_name) on handover_permit to thonghanh_app;
grant update (last) on unit_counter to thonghanh_app;

create table permit_class (
  code text primary key check (code ~ '^[a-z0-9-]{2,16}$'),
  created_at timestamptz not null default now()
);
comment on table permit_class is 'A kind of permit, such as a market card or group 5 (food and medicine).';

create table permit_class_version (
  id int generated always as identity primary key,
  class_code text not null references permit_class,
  version int not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  definition jsonb not null,
  created_at timestamptz not null default now(),
  unique (class_code, version)
);
comment on table permit_class_version is 'What a class means from a day on: names, holders, fields, approving and sealing authority, validity, areas, hours, print form. Data, because the authority changed three times in three days in 2021.';
comment on column permit_class_version.definition is 'Shape: src/domain/permit-class.ts.';
-- One version is open at a time; of two administrators at once, one is told.
create unique index permit_class_version_open on permit_class_version (class_code) where valid_to is null;
create trigger permit_class_version_ends_once before update on permit_class_version for each row execute function ends_once();
create index permit_class_version_by_class on permit_class_version (class_code, valid_from);

grant select, insert on permit_class, permit_class_version to thonghanh_app;
grant update (valid_to) on permit_class_version to thonghanh_app;

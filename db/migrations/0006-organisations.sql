create table organisation (
  id uuid primary key default uuidv7(),
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
  class_code text not null references permit_class,
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
create index organisation_unit on organisation (unit_id, state);
create index organisation_email on organisation (email);
call protect_by_unit('organisation');
call protect_by_beat('organisation');

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
call protect_by_unit('organisation_event');
create policy beat_only on organisation_event as restrictive to thonghanh_app
  using ((select own_beat()) is null or exists (select from organisation o where o.id = organisation_id));

grant select, insert on organisation, organisation_event to thonghanh_app;
grant update (state, name, name_folded, tax_code, address, contact_name, email, phone, language, class_code, vetted_by, entered_by, reason, confirmed_at) on organisation to thonghanh_app;

create table zone (
  code text primary key check (code ~ '^[A-Z][A-Z0-9-]{0,15}$'),
  name text not null
);
comment on table zone is 'A part of the city for as long as it is needed: red, orange, green. A code begins with a letter, so it is never one of a unit.';

create table unit_zone (
  id bigint generated always as identity primary key,
  unit_id int not null references unit,
  zone_code text not null references zone,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from)
);
comment on table unit_zone is 'In which zone a ward or commune lies, by date. Days that are past stay as they were; later ones may be set anew.';
comment on column unit_zone.valid_to is 'First day on which it no longer holds; null while it holds; valid_from itself when it was taken back before it began.';
create unique index unit_zone_open on unit_zone (unit_id) where valid_to is null;
create unique index unit_zone_from on unit_zone (unit_id, valid_from) where valid_to is null or valid_to > valid_from;

grant select, insert on zone, unit_zone to thonghanh_app;
grant update (name) on zone to thonghanh_app;
grant update (valid_to) on unit_zone to thonghanh_app;

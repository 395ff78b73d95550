create table account (
  id uuid primary key default uuidv7(),
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
  check ((role = 'beat_officer') = (beat_id is not null))
);
comment on table account is 'A person who signs in. Organisations and citizens have none: they use mail and paper.';
comment on column account.password_hash is 'Argon2id in PHC string form.';
comment on column account.locked_until is 'After too many wrong passwords; doubles with each further one.';
create index account_unit on account (unit_id);

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
comment on table session is 'A signed-in browser or program; only the SHA-256 of its token is kept.';
create index session_account on session (account_id) where ended_at is null;

grant select, insert on account, session to thonghanh_app;
grant update (full_name, role, unit_id, beat_id, password_hash, failed_sign_ins, locked_until, disabled_at) on account to thonghanh_app;
grant update (ended_at, expires_at) on session to thonghanh_app;

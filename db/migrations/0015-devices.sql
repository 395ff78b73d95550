create table device (
  id uuid primary key default uuidv7(),
  post_code text not null references post,
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
grant select, insert on device to thonghanh_app;
grant update (state, token_hash, enrolled_at, last_seen_at, app_version, waiting, shut_off_at, shut_off_by, shut_off_reason) on device to thonghanh_app;

create table shift_sign_in (
  device_id uuid not null references device,
  account_id uuid not null references account,
  at timestamptz not null,
  primary key (device_id, account_id, at)
);
comment on table shift_sign_in is 'Who proved on which device to be who they say. What a device says of its officers beyond that is not believed.';
grant select, insert on shift_sign_in to thonghanh_app;

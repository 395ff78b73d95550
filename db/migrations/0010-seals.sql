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
create unique index seal_key_active on seal_key (unit_id) where state = 'active';
call protect_by_unit('seal_key');

create sequence status_index_seq as bigint minvalue 0 start 0;
comment on sequence status_index_seq is 'Place of a permit in the status lists: list = n / 262144, index = n % 262144.';

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
call protect_by_unit('permit_seal');
create policy beat_only on permit_seal as restrictive to thonghanh_app
  using ((select own_beat()) is null or exists (select from permit p where p.id = permit_id));

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
call protect_by_unit('permit_extension');

create table trust_file (
  path text primary key,
  bytes bytea not null,
  sequence bigint not null,
  issued_at timestamptz not null default now()
);
comment on table trust_file is 'The signed static files that every checker needs, as last published.';

grant select, insert on root_key, seal_key, permit_seal, permit_extension, trust_file to thonghanh_app;
grant update (state, state_since) on seal_key to thonghanh_app;
grant update (retired_at) on root_key to thonghanh_app;
grant update (bytes, sequence, issued_at) on trust_file to thonghanh_app;
grant usage on sequence status_index_seq to thonghanh_app;

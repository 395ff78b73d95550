create table mail_received (
  id uuid primary key default uuidv7(),
  unit_id int references unit,
  mailbox text not null,
  raw bytea not null,
  raw_hash bytea not null,
  message_id text,
  from_address text,
  subject text,
  state text not null default 'received' check (state in ('received', 'filed', 'answered', 'ignored', 'quarantined')),
  kind text,
  problem text,
  organisation_id uuid references organisation,
  received_at timestamptz not null default now(),
  read_at timestamptz
);
comment on table mail_received is 'Every message that reached a ward mailbox, stored raw before anything is read from it.';
comment on column mail_received.state is 'received: not read yet; filed: became a list; answered: fitted nothing and got an answer; ignored: automatic reply, bounce or repetition; quarantined: could not be read, a person must look.';
-- The same message twice is one message.
create unique index mail_received_once on mail_received (mailbox, raw_hash);
create unique index mail_received_message_id on mail_received (mailbox, message_id) where message_id is not null;
create index mail_received_unit on mail_received (unit_id, received_at);
call protect_by_unit('mail_received');

create table mail_outgoing (
  id uuid primary key default uuidv7(),
  unit_id int not null references unit,
  template text not null,
  language text not null check (language in ('vi', 'en')),
  to_address text not null,
  subject text not null,
  message_id text not null unique,
  organisation_id uuid references organisation,
  list_id uuid,
  raw bytea not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  last_error text,
  queued_at timestamptz not null default now(),
  sent_at timestamptz
);
comment on table mail_outgoing is 'Every message we send, composed once and kept as it went out.';
comment on column mail_outgoing.message_id is 'Made by us before sending: a reply''s References name it.';
create index mail_outgoing_unit on mail_outgoing (unit_id, queued_at);
call protect_by_unit('mail_outgoing');

grant select, insert on mail_received, mail_outgoing to thonghanh_app;
grant update (unit_id, state, kind, problem, organisation_id, read_at) on mail_received to thonghanh_app;
grant update (state, attempts, last_error, sent_at) on mail_outgoing to thonghanh_app;

create table mail_received (
  id uuid primary key default uuidv7(),
  unit_id int not null references unit,
  mailbox text not null,
  envelope_from text not null,
  raw bytea not null,
  raw_hash bytea not null,
  size int not null,
  message_id text,
  fingerprint bytea,
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
comment on column mail_received.unit_id is 'The ward whose mailbox it reached; the organisation''s ward once a registration code says so.';
comment on column mail_received.envelope_from is 'The sender of the SMTP envelope; empty for bounces (RFC 5321 §4.5.5).';
comment on column mail_received.raw is 'The message as it came. Of one that was too large only the beginning, with its headers.';
comment on column mail_received.size is 'Bytes on the wire, also when too large to be kept.';
comment on column mail_received.fingerprint is 'SHA-256 of text and attachments once read: gateways change headers and boundaries of a message that comes twice, and some programs give every message the same Message-ID.';
comment on column mail_received.state is 'received: not read yet; filed: became a list; answered: fitted nothing and got an answer; ignored: automatic reply, bounce or repetition; quarantined: could not be read, a person must look.';
comment on column mail_received.kind is 'What it was taken for: list, question, too-large, automatic, bounce, own, repetition …';
comment on column mail_received.problem is 'Why a person must look.';
-- The same message twice is one message, also when it went to several mailboxes of the ward.
create unique index mail_received_once on mail_received (unit_id, raw_hash);
create unique index mail_received_repetition on mail_received (unit_id, message_id, fingerprint) where message_id is not null and fingerprint is not null;
create index mail_received_unit on mail_received (unit_id, received_at);
create index mail_received_organisation on mail_received (organisation_id) where organisation_id is not null;
call protect_by_unit('mail_received');

create table mail_outgoing (
  id uuid primary key default uuidv7(),
  unit_id int not null references unit,
  template text not null,
  language text not null check (language in ('vi', 'en')),
  from_address text not null,
  to_address text not null,
  subject text not null,
  message_id text not null unique,
  organisation_id uuid references organisation,
  list_id uuid,
  answers_id uuid references mail_received,
  raw bytea not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  last_error text,
  queued_at timestamptz not null default now(),
  sent_at timestamptz
);
comment on table mail_outgoing is 'Every message we send, composed once and kept as it went out.';
comment on column mail_outgoing.message_id is 'Made by us before sending: a reply''s References name it, and a receiver drops a repetition by it.';
comment on column mail_outgoing.answers_id is 'The received message that this one answers.';
comment on column mail_outgoing.last_error is 'What the receiving server said last: a refusal for now or for good, or a bounce that came later.';
create index mail_outgoing_unit on mail_outgoing (unit_id, queued_at);
create index mail_outgoing_to on mail_outgoing (to_address, queued_at);
call protect_by_unit('mail_outgoing');

grant select, insert on mail_received, mail_outgoing to thonghanh_app;
grant update (unit_id, fingerprint, from_address, subject, state, kind, problem, organisation_id, read_at) on mail_received to thonghanh_app;
grant update (state, attempts, last_error, sent_at) on mail_outgoing to thonghanh_app;

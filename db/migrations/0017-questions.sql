create sequence question_answer_seq;
comment on sequence question_answer_seq is 'Orders answers, so that a device can ask for what is new.';

create table question (
  id uuid primary key,
  unit_id int not null references unit,
  device_id uuid not null references device,
  post_code text not null references post,
  account_id uuid references account,
  asked_at timestamptz not null,
  received_at timestamptz not null default now(),
  serial text,
  permit_id uuid references permit,
  paper_number text,
  note text,
  link_hash bytea not null unique,
  link_until timestamptz not null,
  escalated_at timestamptz,
  answer text check (answer in ('genuine', 'not-ours', 'revoked-now')),
  answer_note text,
  answered_at timestamptz,
  answered_by uuid references account,
  answer_no bigint unique,
  constraint question_has_answer check ((answer is null) = (answered_at is null) and (answer is null) = (answer_no is null)),
  constraint question_is_about_something check (serial is not null or paper_number is not null)
);
comment on table question is 'A post asks the ward that is said to have issued a permit; the answer reaches every post.';
comment on column question.id is 'Made by the device, so that asking twice is one question.';
comment on column question.link_hash is 'SHA-256 of the secret in the mail''s answer link.';
comment on column question.escalated_at is 'Not answered in five minutes: it went on to the ward police and the district.';
comment on column question.answered_by is 'Null when the answer came by the link.';
create index question_unit on question (unit_id, asked_at);
create index question_answers on question (answer_no) where answer_no is not null;
call protect_by_unit('question');
grant select, insert on question to thonghanh_app;
grant update (escalated_at, answer, answer_note, answered_at, answered_by, answer_no) on question to thonghanh_app;
grant usage on sequence question_answer_seq to thonghanh_app;

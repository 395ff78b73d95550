create sequence question_answer_seq;
comment on sequence question_answer_seq is 'Orders answers, so that a device can ask for what is new.';

create table question (
  id uuid primary key,
  unit_id int not null references unit,
  device_id uuid not null references device,
  post_code text not null references post,
  account_id uuid references account,
  asked_at timestamptz not null,
  received_at timestamptz not null,
  subject text not null,
  serial text,
  permit_id uuid references permit,
  paper_number text,
  code_signed boolean,
  note text,
  escalated_at timestamptz,
  answer text check (answer in ('genuine', 'not-ours', 'revoked-now')),
  answer_note text,
  answered_at timestamptz,
  answered_by uuid references account,
  answer_no bigint unique,
  constraint question_has_answer check ((answer is null) = (answered_at is null) and (answer is null) = (answer_no is null)),
  constraint question_is_about_something check (serial is not null or paper_number is not null),
  constraint question_serial_is_signed check (serial is null or code_signed)
);
comment on table question is 'A post asks the ward that is said to have issued a permit; the answer reaches every post.';
comment on column question.id is 'Made by the device, so that asking twice is one question.';
comment on column question.asked_at is 'By the device''s clock; received_at by the server''s.';
comment on column question.subject is 'The number folded: open questions of a unit with the same subject are answered by one answer.';
comment on column question.serial is 'Only from a code that a seal of ours signed. A number that merely stands on a paper is paper_number.';
comment on column question.permit_id is 'The unit''s own permit of this number, when there is one.';
comment on column question.code_signed is 'Null for a paper without a code; false for a code that no seal of ours signed. The code itself is never kept: it is the credential.';
comment on column question.escalated_at is 'Not answered in five minutes: it went on to the ward police and the district.';
comment on column question.answered_by is 'Null when the answer came by a link.';
create index question_open on question (unit_id, subject) where answer is null;
create index question_unit on question (unit_id, received_at);
create index question_device on question (device_id, received_at);
create index question_answers on question (answer_no) where answer_no is not null;
call protect_by_unit('question');
create policy not_for_beats on question as restrictive to thonghanh_app using ((select own_beat()) is null);
-- A district reads its wards and writes nothing of theirs, but for the answer that the ward did not give.
create policy district_answers on question for update to thonghanh_app
  using (escalated_at is not null and unit_id = any ((select visible_units())::int[]))
  with check (escalated_at is not null and unit_id = any ((select visible_units())::int[]));
grant select, insert on question to thonghanh_app;
grant update (escalated_at, answer, answer_note, answered_at, answered_by, answer_no) on question to thonghanh_app;
grant usage on sequence question_answer_seq to thonghanh_app;

create table question_link (
  hash bytea primary key,
  question_id uuid not null references question,
  unit_id int not null references unit,
  office text not null check (office in ('ward', 'ward-police', 'district')),
  until timestamptz not null,
  made_at timestamptz not null
);
comment on table question_link is 'Answer links that went out by mail, each to one office. Used up as soon as the question is answered.';
comment on column question_link.hash is 'SHA-256 of the secret in the link.';
create index question_link_question on question_link (question_id);
call protect_by_unit('question_link');
create policy system_only on question_link as restrictive to thonghanh_app using ((select writes_city()));
grant select, insert on question_link to thonghanh_app;

create table unit_contact (
  unit_id int not null references unit,
  office text not null check (office in ('ward', 'ward-police', 'district')),
  addresses text[] not null,
  primary key (unit_id, office)
);
comment on table unit_contact is 'Where people of an office read mail about questions: a ward''s mailboxes may be read by this program alone.';
grant select, insert on unit_contact to thonghanh_app;
grant update (addresses) on unit_contact to thonghanh_app;

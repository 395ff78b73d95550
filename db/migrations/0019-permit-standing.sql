-- What a post is told beyond the trust files: three narrow answers across units, none with a name in it.
create function find_permit_standing(wanted text) returns table (status text, organisation_suspended boolean, class_code text, market text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.status, coalesce(o.state = 'suspended', false), v.class_code, p.details ->> 'market'
  from permit p join permit_class_version v on v.id = p.class_version_id left join organisation o on o.id = p.organisation_id
  where p.serial = wanted
$$;
comment on function find_permit_standing(text) is 'Whether the permit of a serial counts now, whether its organisation is suspended, its class, and the one market that its card is for. Reads across units on purpose; one permit at a time.';
revoke all on function find_permit_standing(text) from public;
grant execute on function find_permit_standing(text) to thonghanh_app;

create index question_serial on question (serial, answer_no) where answer_no is not null;
create function find_ward_answer(wanted text) returns table (answer text, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select q.answer, q.answered_at from question q where q.serial = wanted and q.answer_no is not null order by q.answer_no desc limit 1
$$;
comment on function find_ward_answer(text) is 'What the ward last said of a permit that some post asked about. Reads across units on purpose; one permit at a time.';
revoke all on function find_ward_answer(text) from public;
grant execute on function find_ward_answer(text) to thonghanh_app;

create index question_post on question (post_code, asked_at);
create function find_questions_of_post(post text, since timestamptz, before timestamptz)
returns table (asked_at timestamptz, serial text, paper_number text, unit_id int, answer text, answered_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select q.asked_at, q.serial, q.paper_number, q.unit_id, q.answer, q.answered_at
  from question q join post p on p.code = q.post_code
  where q.post_code = post and q.asked_at >= since and q.asked_at < before
    and ((select sees_city()) or q.post_code = (select own_post()) or p.unit_id = any ((select visible_units())::int[]))
  order by q.asked_at
$$;
comment on function find_questions_of_post(text, timestamptz, timestamptz) is 'What a post asked the wards, for its own device and for whoever sees the post: a question belongs to the ward that is asked, which may be of another district.';
revoke all on function find_questions_of_post(text, timestamptz, timestamptz) from public;
grant execute on function find_questions_of_post(text, timestamptz, timestamptz) to thonghanh_app;

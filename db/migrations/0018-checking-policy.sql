create table checking_policy (
  id int generated always as identity primary key,
  yellow int not null,
  red int not null,
  blocked int not null,
  keep_days int not null check (keep_days between 1 and 366),
  set_by uuid references account,
  set_at timestamptz not null,
  constraint checking_policy_ladder check (300 <= yellow and yellow <= red and red <= blocked and blocked <= 30 * 86400)
);
comment on table checking_policy is 'How old a checker''s trust files may be, and how long check records are kept. The newest row holds; without one, src/domain/checking-policy.ts.';
comment on column checking_policy.yellow is 'Seconds of age from which a check warns; red and blocked likewise. Blocked never says valid.';
comment on column checking_policy.keep_days is 'Days after which check records are deleted, here and on the devices.';
grant select, insert on checking_policy to thonghanh_app;

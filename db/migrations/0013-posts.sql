create table post (
  code text primary key check (code ~ '^[a-z0-9-]{2,16}$'),
  name text not null,
  kind text not null check (kind in ('checkpoint', 'market')),
  unit_id int not null references unit,
  most_inside int check (most_inside between 1 and 100000),
  active boolean not null default true,
  constraint post_inside_of_a_market check (most_inside is null or kind = 'market')
);
comment on table post is 'Where permits are checked: a checkpoint on the road or the gate of a market. A market card opens one market.';
comment on column post.most_inside is 'So many people inside a market at most; null: not limited.';
create index post_unit on post (unit_id);
grant select, insert on post to thonghanh_app;
grant update (name, most_inside, active) on post to thonghanh_app;

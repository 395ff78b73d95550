create table post (
  code text primary key check (code ~ '^[a-z0-9-]{2,16}$'),
  name text not null,
  kind text not null check (kind in ('checkpoint', 'market')),
  unit_id int not null references unit,
  active boolean not null default true
);
comment on table post is 'Where permits are checked: a checkpoint on the road or the gate of a market. A market card opens one market.';
create index post_unit on post (unit_id);
grant select, insert on post to thonghanh_app;
grant update (name, active) on post to thonghanh_app;

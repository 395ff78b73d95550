alter table permit add column portrait bytea check (octet_length(portrait) between 1 and 1024);
comment on column permit.portrait is 'AVIF, WebP or JPEG as it goes into the code (src/domain/portrait.ts); null where the class asks for none or none is attached yet. Never part of a list.';
grant update (portrait) on permit to thonghanh_app;

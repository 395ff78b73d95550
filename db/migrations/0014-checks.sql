-- A checkpoint sees one permit at a time, by the code on its paper, whatever ward issued it.
create function find_sealed_permit(code text) returns table (permit_id uuid, unit_id int, qr_text text)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.permit_id, s.unit_id, s.qr_text from permit_seal s where s.typed_code = code
$$;
comment on function find_sealed_permit(text) is 'The credential behind a typed code, for checking. Reads across units on purpose; one code, one permit.';
revoke all on function find_sealed_permit(text) from public;
grant execute on function find_sealed_permit(text) to thonghanh_app;

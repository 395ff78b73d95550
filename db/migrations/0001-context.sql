-- Who is asking, told to the database once per transaction by set_config(…, true).
-- Row-level security reads these settings; without them nothing is visible and nothing can be written.
--   app.scope        'city' sees every unit; anything else sees app.units only
--   app.units        comma-separated unit ids that may be read
--   app.write_scope  'city' writes for every unit; anything else writes for app.write_units only
--   app.write_units  comma-separated unit ids that may be written
--   app.beat         a beat officer's beat: narrows both to that beat; empty for everyone else

create function sees_city() returns boolean language sql stable
  return coalesce(current_setting('app.scope', true) = 'city', false);
create function visible_units() returns int[] language sql stable
  return string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[];
create function writes_city() returns boolean language sql stable
  return coalesce(current_setting('app.write_scope', true) = 'city', false);
create function writable_units() returns int[] language sql stable
  return string_to_array(nullif(current_setting('app.write_units', true), ''), ',')::int[];
create function own_beat() returns int language sql stable
  return nullif(current_setting('app.beat', true), '')::int;

comment on function sees_city() is 'True when the asker oversees the whole city.';
comment on function visible_units() is 'Unit ids whose rows the asker may read.';
comment on function writes_city() is 'True when the asker may write rows of every unit.';
comment on function writable_units() is 'Unit ids whose rows the asker may write.';
comment on function own_beat() is 'The beat of a beat officer; null for everyone else.';

-- The same five policies for every table of a unit's dossiers, so that no table can forget one.
-- The functions stand in sub-selects: the planner then calls them once a statement, not once a row.
create procedure protect_by_unit(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_all on %s to thonghanh_owner using (true) with check (true)', target);
  execute format('create policy unit_read on %s for select to thonghanh_app using ((select sees_city()) or unit_id = any ((select visible_units())::int[]))', target);
  execute format('create policy unit_insert on %s for insert to thonghanh_app with check ((select writes_city()) or unit_id = any ((select writable_units())::int[]))', target);
  execute format('create policy unit_update on %s for update to thonghanh_app using ((select writes_city()) or unit_id = any ((select writable_units())::int[])) with check ((select writes_city()) or unit_id = any ((select writable_units())::int[]))', target);
end $$;
create procedure protect_by_beat(target regclass) language plpgsql as $$
begin
  execute format('create policy beat_only on %s as restrictive to thonghanh_app using ((select own_beat()) is null or beat_id = (select own_beat())) with check ((select own_beat()) is null or beat_id = (select own_beat()))', target);
end $$;

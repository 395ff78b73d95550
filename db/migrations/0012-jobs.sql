-- graphile-worker's tables belong to their owner alone; the application adds jobs through this door, in its own transaction.
create function enqueue(task text, payload json, key text default null) returns void
language sql security definer set search_path = public as $$
  select from graphile_worker.add_job(task, payload, job_key => key, max_attempts => 12)
$$;
comment on function enqueue(text, json, text) is 'Adds a job in the transaction that causes it; the same key replaces a job that has not started.';
revoke all on function enqueue(text, json, text) from public;
grant execute on function enqueue(text, json, text) to thonghanh_app;

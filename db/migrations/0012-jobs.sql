-- graphile-worker's tables belong to their owner alone; the application adds jobs through this door, in its own transaction.
create function enqueue(task text, payload json, key text default null, delay_seconds int default 0, priority int default 0) returns void
language sql security definer set search_path = public, pg_temp as $$
  select from graphile_worker.add_job(task, payload, job_key => key, max_attempts => 12, priority => priority,
    run_at => now() + make_interval(secs => delay_seconds))
$$;
comment on function enqueue(text, json, text, int, int) is 'Adds a job in the transaction that causes it; the same key replaces a job that has not started. Lower priorities run first.';
revoke all on function enqueue(text, json, text, int, int) from public;
grant execute on function enqueue(text, json, text, int, int) to thonghanh_app;

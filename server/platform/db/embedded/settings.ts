/**
 * The embedded PostgreSQL's settings, written into its postgresql.conf on the first start, where an
 * operator may change them. Made for a small machine; everything about durability stays as PostgreSQL has it.
 */

const settings: Record<string, string> = {
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  max_connections: '60',
  // Compiling a query costs more than our queries take.
  jit: 'off',
  // The working set sits in memory: reading through helper processes only adds their memory.
  io_method: 'sync',
  random_page_cost: '1.1',
  // Parallel plans need shared memory that containers often limit to 64 MB.
  max_parallel_workers_per_gather: '0',
  max_wal_size: '1GB',
  min_wal_size: '256MB',
  max_wal_senders: '0',
  max_replication_slots: '0',
  log_checkpoints: 'off',
  // A duplicate's detail quotes the row, and rows hold what customers said.
  log_error_verbosity: 'terse',
  log_timezone: 'UTC',
  timezone: 'UTC',
}

/** As arguments of initdb. Texts sort and compare alike on every host, whatever its libc. */
export function initArguments(): string[] {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  return [...locale, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

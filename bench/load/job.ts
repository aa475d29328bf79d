/**
 * How a load generator gets its job and gives its result: one JSON document in on standard input, one out.
 *
 * Every generator runs as a process of its own, so that its garbage and its timers are not the server's, and
 * ends by itself: a watchdog stops it when the job outlives its own duration by half a minute.
 */

/** Reads the job, runs it and prints what it returned. */
export async function runJob<Job extends { seconds: number }>(work: (job: Job) => Promise<object>) {
  const job: Job = await Bun.stdin.json()
  const watchdog = setTimeout(
    () => {
      console.error('the load outlived its time')
      process.exit(3)
    },
    (job.seconds + 60) * 1_000,
  )
  const result = await work(job)
  clearTimeout(watchdog)
  console.log(JSON.stringify(result))
  process.exit(0)
}

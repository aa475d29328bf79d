/** Prometheus metrics: few, with fixed labels; never an account, a user or a conversation in a label. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  request(operationId: string, status: number, seconds: number): void
  /** A part of the live path failed at an event. */
  liveFailure(part: string): void
  /** The exposition text; gauges are read at the moment of asking. */
  print(gauges: { sockets: number; poolBusy: number; poolWaiting: number }): Promise<string>
  readonly contentType: string
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'How long requests took',
    labelNames: ['operation', 'status'],
    buckets,
    registers,
  })
  const failures = new Counter({
    name: 'parley_server_errors_total',
    help: 'Answers of 500 and above',
    registers,
  })
  const liveFailures = new Counter({
    name: 'parley_live_failures_total',
    help: 'Events a part of the way to the sockets failed at',
    labelNames: ['part'],
    registers,
  })
  const sockets = new Gauge({ name: 'parley_sockets', help: 'Signed-in sockets', registers })
  const busy = new Gauge({
    name: 'parley_database_connections_busy',
    help: 'Database connections in use',
    registers,
  })
  const waiting = new Gauge({
    name: 'parley_database_waiting',
    help: 'Callers waiting for a connection',
    registers,
  })
  const memory = new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory of the process',
    registers,
  })
  return {
    contentType: registry.contentType,
    request(operation, status, seconds) {
      duration.observe({ operation, status: `${Math.floor(status / 100)}xx` }, seconds)
      if (status >= 500) failures.inc()
    },
    liveFailure: (part) => liveFailures.inc({ part }),
    async print(gauges) {
      sockets.set(gauges.sockets)
      busy.set(gauges.poolBusy)
      waiting.set(gauges.poolWaiting)
      memory.set(process.memoryUsage.rss())
      return await registry.metrics()
    },
  }
}

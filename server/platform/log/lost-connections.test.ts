import { expect, test } from 'bun:test'
import { createLog } from './log.ts'
import { createRepeats } from './lost-connections.ts'

const lost = (code: string, message = 'terminating connection due to unexpected postmaster exit') =>
  Object.assign(new Error(message), { code })

test('a database that went away is told once for each kind of failure, in a line without a stack', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  for (const code of ['57P01', 'EPIPE', '57P03', 'ECONNREFUSED']) {
    log.warn({ err: lost(code) }, 'the tail could not read the log')
    log.error({ err: lost(code), requestId: code }, 'a request failed')
  }
  log.warn({ err: new Error('Connection terminated unexpectedly') }, 'the tail could not read the log')

  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ msg: 'the tail could not read the log', level: 40 }),
    expect.objectContaining({ msg: 'a request failed', level: 50 }),
  ])
  expect(lines.join('')).not.toContain('stack')
})

test('other failures of the same part are told every time, with their stacks', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  log.error({ err: lost('57P01') }, 'a request failed')
  for (const error of [
    new Error('a fault of ours'),
    new Error('a fault of ours'),
    lost('23505', 'duplicate key'),
  ])
    log.error({ err: error }, 'a request failed')
  log.error('a request failed')

  const told = lines.map((line) => JSON.parse(line))
  expect(told).toHaveLength(5)
  expect(told.map(({ err }) => Boolean(err?.stack))).toEqual([false, true, true, true, false])
})

test('after ten quiet seconds the next loss is news again', () => {
  let now = 0
  const isRepeated = createRepeats(() => now)
  const line = [{ err: lost('57P01') }, 'a batch failed']
  const after = (ms: number) => {
    now += ms
    return isRepeated(line)
  }

  expect([after(0), after(9000), after(9000), after(10_000), after(1)]).toEqual([
    false,
    true,
    true,
    false,
    true,
  ])
})

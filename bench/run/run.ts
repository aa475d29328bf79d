/**
 * One run: how long to measure, where PostgreSQL is, and the servers under test, each started when a row first
 * asks for it and all of them stopped at the end.
 */
import type { Contender } from './contender.ts'
import { startOurs } from './start-ours.ts'
import { startBareSketch, startPlainNode } from './start-peers.ts'

export type RunOptions = {
  /** Length of one measurement; each is repeated `rounds` times, ours and the peers in turn. */
  seconds: number
  rounds: number
  conversations: number
  /** The PostgreSQL that ours and the peers share, each in its own database. */
  serverUrl: string
}

export interface Run extends RunOptions {
  ours(): Promise<Contender>
  bareSketch(): Promise<Contender>
  plainNode(): Promise<Contender>
  /** A number no message of this run has carried; room for `count` behind it. */
  firstId(count?: number): number
  stop(): Promise<void>
}

export function openRun(options: RunOptions): Run {
  const started = new Map<string, Promise<Contender>>()
  const once = (name: string, start: () => Promise<Contender>) => {
    const known = started.get(name) ?? start()
    started.set(name, known)
    return known
  }
  let nextId = 1
  return {
    ...options,
    ours: () => once('ours', () => startOurs(options.serverUrl)),
    bareSketch: () => once('bare', () => startBareSketch(options.serverUrl)),
    plainNode: () => once('plain', () => startPlainNode(options.serverUrl)),
    firstId(count = 10_000_000) {
      nextId += count
      return nextId - count
    },
    async stop() {
      for (const contender of started.values()) await contender.then(({ stop }) => stop())
    },
  }
}

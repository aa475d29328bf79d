/** A clock a test can move: real time plus what was added. */
import type { Clock } from '../server/platform/clock/clock.ts'

export class MovableClock implements Clock {
  private addedMs = 0

  now(): Date {
    return new Date(Date.now() + this.addedMs)
  }

  advance(ms: number): void {
    this.addedMs += ms
  }
}

import { describe, expect, test } from 'bun:test'
import { runScenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const limitMs = 120_000

for (const scenario of scenarios) {
  // Killing and restarting wants the machine to itself: FAULTS=short runs it, `npm run faults` the long form.
  const reason = process.env['FAULTS'] === 'short' ? scenario.whyNot?.() : 'FAULTS=short is not set'
  describe.skipIf(reason !== undefined)(
    reason ? `${scenario.name} (skipped: ${reason})` : scenario.name,
    () => {
      test(
        'keeps its promises',
        async () => {
          expect(await runScenario(scenario, { rounds: 1, isControl: false })).toEqual([])
        },
        limitMs,
      )

      test(
        'turns red when they are broken on purpose',
        async () => {
          expect((await runScenario(scenario, { rounds: 1, isControl: true })).length).toBeGreaterThan(0)
        },
        limitMs,
      )
    },
  )
}

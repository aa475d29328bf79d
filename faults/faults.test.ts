import { expect, test } from 'bun:test'
import { runScenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const limitMs = 180_000

// Killing and restarting wants the machine to itself, so the ordinary test run leaves it out.
if (process.env['FAULTS'] !== 'short') {
  test.skip('the fault scenarios run with FAULTS=short or by `npm run faults`', () => {})
} else {
  for (const scenario of scenarios) {
    const { name, control } = scenario
    const reason = scenario.whyNot?.()
    if (reason) {
      test.skip(`${name} (${reason})`, () => {})
      continue
    }

    test(
      `${name}: nothing promised is broken`,
      async () => expect(await runScenario(scenario, { rounds: 1 })).toEqual([]),
      limitMs,
    )

    test(
      `${name}: the control turns red`,
      async () => {
        const faults = await runScenario(scenario, { rounds: 1, broken: control.broken })
        expect(faults.join('\n')).toMatch(control.finds)
      },
      limitMs,
    )
  }
}

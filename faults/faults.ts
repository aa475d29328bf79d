/**
 * `npm run faults`: the long form. Runs every scenario several times, then its control, which must turn red:
 * a control that stays green means the scenario proves nothing.
 */
import { parseArgs } from 'node:util'
import { runScenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '10' }, only: { type: 'string', default: '' } },
})

const chosen = scenarios.filter((scenario) => scenario.name.includes(values.only))
let failures = 0
for (const scenario of chosen) {
  const reason = scenario.whyNot?.()
  if (reason) {
    console.log(`skipped   ${scenario.name}: ${reason}`)
    continue
  }
  const startedAt = performance.now()
  const faults = await runScenario(scenario, { rounds: Number(values.rounds), isControl: false })
  const controlFaults = await runScenario(scenario, { rounds: Number(values.rounds), isControl: true })
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  const isGood = faults.length === 0 && controlFaults.length > 0
  if (!isGood) failures++
  console.log(`${isGood ? 'held     ' : 'FAILED   '} ${scenario.name} (${seconds} s)`)
  for (const fault of faults.slice(0, 10)) console.log(`          ${fault}`)
  console.log(
    `          control: ${controlFaults.length > 0 ? `red, as it must be: ${controlFaults[0]}` : 'STAYED GREEN'}`,
  )
}
process.exit(failures === 0 ? 0 : 1)

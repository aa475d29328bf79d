/**
 * `npm run faults`: the long form. Runs every scenario several times as hard as CI does, then its control,
 * which must turn red: a control that stays green means the scenario proves nothing.
 */
import { parseArgs } from 'node:util'
import { runScenario, type Scenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const usage = `npm run faults -- [options]
  --only TEXT   only scenarios whose name contains it
  --rounds 5    how often a scenario breaks what it breaks
  --times 1     how often every scenario is run`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    times: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}
const rounds = Number(values.rounds)

/** What came of a scenario: one line of the table, and what to read when it did not hold. */
interface Outcome {
  isGood: boolean
  line: string
  details: string[]
}

const chosen = scenarios.filter((scenario) => scenario.name.includes(values.only))
const width = Math.max(...chosen.map((scenario) => scenario.name.length))
console.log(row('scenario', 'promises', 'control', 'seconds'))
let failures = 0
for (let time = 0; time < Number(values.times); time++) {
  for (const scenario of chosen) {
    const { isGood, line, details } = await judge(scenario)
    if (!isGood) failures++
    console.log([line, ...details.map((detail) => `    ${detail}`)].join('\n'))
  }
}
console.log(failures === 0 ? '\nEverything held, and every control turned red.' : `\n${failures} failed.`)
process.exit(failures === 0 ? 0 : 1)

async function judge(scenario: Scenario): Promise<Outcome> {
  const { name, control } = scenario
  const reason = scenario.whyNot?.()
  if (reason) return { isGood: true, line: row(name, 'skipped', '-', '-'), details: [reason] }

  const startedAt = performance.now()
  const faults = await faultsOf(scenario, {})
  const found = await faultsOf(scenario, { broken: control.broken })
  const seconds = String(Math.round((performance.now() - startedAt) / 1000))
  const isRed = control.finds.test(found.join('\n'))
  return {
    isGood: faults.length === 0 && isRed,
    line: row(name, faults.length === 0 ? 'held' : 'BROKEN', isRed ? 'red' : 'NOT RED', seconds),
    details: [
      ...faults.slice(0, 10),
      ...(isRed ? [] : found.slice(0, 10).map((fault) => `control: ${fault}`)),
    ],
  }
}

/** A scenario that throws did not hold either. */
async function faultsOf(scenario: Scenario, options: Pick<Parameters<typeof runScenario>[1], 'broken'>) {
  return await runScenario(scenario, { rounds, ...options }).catch((error) => [String(error)])
}

function row(name: string, promises: string, control: string, seconds: string): string {
  return `${name.padEnd(width)}  ${promises.padEnd(8)}  ${control.padEnd(7)}  ${seconds.padStart(7)}`
}

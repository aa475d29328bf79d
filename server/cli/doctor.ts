/** The command `doctor`: looks at everything Parley stands on; ends with 1 when something is bad. */
import { type Config, describeConfig, readConfig } from '../config.ts'
import { StartupProblem } from '../platform/startup-problem.ts'
import { withDatabaseUrl } from './database.ts'
import { examineDatabase } from './doctor/database.ts'
import { bad, type Finding, note, ok, printFinding, reasonOf } from './doctor/finding.ts'
import { examineFolder } from './doctor/folder.ts'
import { examineOutside } from './doctor/outside.ts'
import { failed } from './exit-codes.ts'
import { asCalledHere } from './tell.ts'

export async function doctor(): Promise<void> {
  const findings: Finding[] = []
  const report = (found: Finding[]) => {
    findings.push(...found)
    for (const finding of found) console.log(asCalledHere(printFinding(finding)))
  }
  const { faults } = describeConfig(process.env)
  report(
    faults.map((fault) =>
      bad('Settings', fault, 'change or unset it (npm run parley -- config explains all)'),
    ),
  )
  // Without settings nobody knows where to look for the rest.
  if (faults.length === 0) await examineAll(readConfig(process.env), report)

  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length
  console.log(`\n${count('bad')} bad, ${count('note')} to note, ${count('ok')} well.`)
  if (count('bad') > 0) process.exitCode = failed
}

async function examineAll(config: Config, report: (found: Finding[]) => void): Promise<void> {
  report(examineSettings(config))
  report(examineFolder(config.DATA_DIR, new Date()))
  report(await databaseFindings(config))
  report(await examineOutside(config))
}

function examineSettings(config: Config): Finding[] {
  const findings = [ok('Settings', 'every value is understood (npm run parley -- config prints them)')]
  if (config.RATE_LIMITS === 'off')
    findings.push(note('Settings', 'RATE_LIMITS is off', 'unset it on a server others reach'))
  if (config.ALLOW_WEAK_DURABILITY === 'on') {
    findings.push(note('Settings', 'ALLOW_WEAK_DURABILITY is on', 'unset it where messages matter'))
  }
  return findings
}

async function databaseFindings(config: Config): Promise<Finding[]> {
  try {
    return await withDatabaseUrl((url) => examineDatabase(url, config))
  } catch (error) {
    const mend = error instanceof StartupProblem ? error.mend : 'look at postgres.log in the data folder'
    return [bad('Database', reasonOf(error), mend.replaceAll('\n', ' '))]
  }
}

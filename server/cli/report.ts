/** What a command that failed tells the person at the keyboard, and the exit code that goes with it. */
import { CommanderError } from 'commander'
import { Refusal } from '../platform/http/refusal.ts'
import { describeProblem, StartupProblem } from '../platform/startup-problem.ts'
import { failed, UsageProblem, usage } from './exit-codes.ts'
import { Refused } from './mending.ts'
import { tell } from './tell.ts'

/** Prints the error where it was not printed yet; answers the exit code. Only a fault of ours shows its stack. */
export function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usage
  if (error instanceof UsageProblem) return say(describeProblem(error), usage)
  if (error instanceof StartupProblem) return say(describeProblem(error), failed)
  if (error instanceof Refused) return say(describeProblem(error), codeOf(error))
  if (error instanceof Refusal)
    return say(
      describeProblem({ message: error.message, mend: 'Give other values, and the command again.' }),
      codeOf(error),
    )
  if (error instanceof Error && 'syscall' in error) return say(describeProblem(ofTheSystem(error)), failed)
  console.error(error)
  return failed
}

function codeOf({ kind }: Refused | Refusal): number {
  return kind === 'invalid' ? usage : failed
}

/** The system's own words name the file or address; which of ours led there is not known here. */
function ofTheSystem({ message }: Error): { message: string; mend: string } {
  return {
    message,
    mend: 'Check that what it names is there and open to this account; `npm run parley -- doctor` looks at the usual causes.',
  }
}

function say(text: string, code: number): number {
  tell(text)
  return code
}

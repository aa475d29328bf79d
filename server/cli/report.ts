/** What a command that failed tells the person at the keyboard, and the exit code that goes with it. */
import { CommanderError } from 'commander'
import { Refusal } from '../platform/http/refusal.ts'
import { describeStartupProblem, StartupProblem } from '../platform/startup-problem.ts'
import { failed, UsageProblem, usage } from './exit-codes.ts'

/** Prints the error where it was not printed yet; answers the exit code. Only a fault of ours shows its stack. */
export function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usage
  if (error instanceof UsageProblem) return say(error.message, usage)
  if (error instanceof StartupProblem) return say(describeStartupProblem(error), failed)
  if (error instanceof Refusal) return say(error.message, error.kind === 'invalid' ? usage : failed)
  if (error instanceof Error && 'syscall' in error) return say(error.message, failed)
  console.error(error)
  return failed
}

function say(text: string, code: number): number {
  console.error(text)
  return code
}

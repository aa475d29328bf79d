/**
 * From a checkout to a running command: packages, then Bun, then the command. A second run only compares
 * one hash before it hands over.
 */

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBun } from './bun-binary.mjs'
import { ensurePackages } from './packages.mjs'
import { codeOf, runAndEnd } from './run.mjs'
import { Interrupted, Unready } from './unready.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Runs a Parley command, or the tests, and ends this process as it ended. */
export async function launch([command, ...rest]) {
  try {
    await ensurePackages(root, { withDevelopment: command === 'test' || command === 'run' })
    const bun = findBun(root)
    if (command === 'test') return runAndEnd(bun, ['testkit/run-tests.ts', ...rest], { cwd: root })
    // A tool of the checkout: the bench, the faults, the contract.
    if (command === 'run') return runAndEnd(bun, rest, { cwd: root })

    const words = command === undefined ? rest : [command, ...rest]
    runAndEnd(bun, [join(root, 'server', 'cli', 'parley.ts'), ...words])
  } catch (error) {
    if (error instanceof Interrupted) {
      console.error(error.message)
      process.exit(codeOf(error.signal))
    }
    if (!(error instanceof Unready)) throw error
    console.error(`${error.message}\n  What to do: ${error.mend}`)
    process.exitCode = 1
  }
}

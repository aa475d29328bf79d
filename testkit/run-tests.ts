/**
 * Runs the tests in several processes beside each other, all on one database server and one template, and ends as
 * they ended: `bun testkit/run-tests.ts [bun test's words]`. `TEST_PROCESSES` says how many; without it, one a core
 * and no more than four, which is what a server's hundred connections can bear.
 */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTemplate, type Template } from './template.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const processes = Number(process.env['TEST_PROCESSES'] ?? Math.min(4, availableParallelism()))

// All that a test leaves behind, also one that was interrupted, is in one folder.
const leftovers = mkdtempSync(join(tmpdir(), 'parley-run-'))
process.env['TMPDIR'] = leftovers
// As root the database runs as another account, which has to get through.
chmodSync(leftovers, 0o711)
let interrupted: (signal: NodeJS.Signals) => void = () => {}
for (const signal of signals) process.on(signal, () => interrupted(signal))

let template: Template | undefined
try {
  template = await makeTemplate()
  process.exitCode = await runTests(template.url)
} finally {
  await template?.close()
  rmSync(leftovers, { recursive: true, force: true, maxRetries: 5 })
}

function runTests(templateUrl: string): Promise<number> {
  const words = ['test', `--parallel=${processes}`, '--no-isolate', '--timeout', '60000']
  const tests = spawn(process.execPath, [...words, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, TEST_TEMPLATE_URL: templateUrl },
  })
  interrupted = (signal) => tests.kill(signal)
  return new Promise((resolve, reject) => {
    tests.once('error', reject)
    tests.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']))
  })
}

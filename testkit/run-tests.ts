/**
 * Runs the tests in several processes beside each other, all on one database server and one template, and ends as
 * they ended: `bun testkit/run-tests.ts [bun test's words]`. `TEST_PROCESSES` says how many; without it, one a core
 * and no more than four, which is what a server's hundred connections can bear.
 */
import { spawn } from 'node:child_process'
import { availableParallelism, constants } from 'node:os'
import { makeTemplate } from './template.ts'

const processes = Number(process.env['TEST_PROCESSES'] ?? Math.min(4, availableParallelism()))
const template = await makeTemplate()
try {
  process.exitCode = await runTests()
} finally {
  await template.close()
}

function runTests(): Promise<number> {
  const words = ['test', `--parallel=${processes}`, '--no-isolate', '--timeout', '60000']
  const tests = spawn(process.execPath, [...words, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, TEST_TEMPLATE_URL: template.url },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => tests.kill(signal))
  return new Promise((resolve, reject) => {
    tests.once('error', reject)
    tests.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']))
  })
}

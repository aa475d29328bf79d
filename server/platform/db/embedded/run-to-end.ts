/**
 * Runs one of PostgreSQL's programs to its end, and says why when it fails.
 */

import { text } from 'node:stream/consumers'
import { diagnose } from './diagnose.ts'
import type { Runner } from './runner.ts'

/** Feeds `input` to the program; throws a StartupProblem made from its words when it fails. */
export async function runToEnd(
  runner: Runner,
  name: 'initdb' | 'pg_ctl' | 'postgres',
  args: readonly string[],
  input = '',
): Promise<void> {
  const child = runner.run(name, args, ['pipe', 'pipe', 'pipe'])
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  child.stdin?.end(input)
  const said = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')))
  const code = await ended
  const words = (await said).join('')
  // A single-user server reports a failed statement and still ends with 0.
  if (code !== 0 || /^\S.*(ERROR|FATAL):/m.test(words)) throw diagnose(words, args)
}

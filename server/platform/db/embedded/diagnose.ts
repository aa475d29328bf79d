/**
 * Turns PostgreSQL's last words into something the operator can mend.
 */

import { diskFull, folderUnreadable, StartupProblem, wrongDatabaseVersion } from '../../startup-problem.ts'

/** What went wrong, from a program's output; `args` tells the folder it was run on. */
export function diagnose(output: string, args: readonly string[]): StartupProblem {
  const folder = args[args.indexOf('-D') + 1] ?? 'the data folder'
  const words = lastWords(output)
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(folder)
  if (/incompatible with (this )?server|initialized by PostgreSQL version/.test(output)) {
    return wrongDatabaseVersion(`The database in ${folder} does not fit this PostgreSQL: ${words}`)
  }
  if (/Permission denied|wrong ownership|not owned by/.test(output)) return folderUnreadable(folder, words)
  if (/error while loading shared libraries|GLIBC_/.test(output)) {
    return new StartupProblem(
      `The PostgreSQL programs do not run on this system: ${words}`,
      'Delete node_modules and start again; if that does not help, name a PostgreSQL with DATABASE_URL.',
      'no_database_binaries',
    )
  }
  return new StartupProblem(
    `The database did not start: ${words}`,
    `Read postgres.log in the data folder; "npm run parley -- doctor" checks the usual causes.`,
    'database_failed',
  )
}

/** A server that was killed leaves helpers that need a moment to notice. */
export function isPassing(output: string): boolean {
  return /pre-existing shared memory block|is still in use|lock file ".*" already exists|lock file .* is empty/.test(
    output,
  )
}

function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const telling = lines.filter((line) => /(FATAL|PANIC|ERROR|error|could not):?/.test(line))
  return (telling.at(-1) ?? lines.at(-1) ?? 'it said nothing.').trim()
}

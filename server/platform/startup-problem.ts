/**
 * A reason Parley cannot start that the operator can mend.
 *
 * Every one says what is wrong in a sentence and what to do about it in another. The start command prints
 * both and ends with code 1; a stack trace never helps here. Faults of our own stay ordinary errors.
 */

export type StartupProblemKind =
  | 'port_taken'
  | 'data_folder_in_use'
  | 'folder_unreadable'
  | 'disk_full'
  | 'no_database_binaries'
  | 'no_database_account'
  | 'wrong_database_version'
  | 'database_unreachable'
  | 'database_failed'
  | 'weak_durability'
  | 'other'

export class StartupProblem extends Error {
  override readonly name = 'StartupProblem'
  /** What the operator can do, as one or more plain sentences. */
  readonly mend: string
  /** For programs that tell problems apart. */
  readonly kind: StartupProblemKind

  constructor(what: string, mend: string, kind: StartupProblemKind = 'other') {
    super(what)
    this.mend = mend
    this.kind = kind
  }
}

/** The two or three lines an operator reads. */
export function describeProblem(problem: { message: string; mend: string }): string {
  return `${problem.message}\n  What to do: ${problem.mend.replaceAll('\n', '\n  ')}`
}

/** Both are told at once: who mends one of them would only meet the other. */
export function folderAndPortInUse(folder: StartupProblem, port: StartupProblem): StartupProblem {
  return new StartupProblem(`${folder.message}\n${port.message}`, folder.mend, folder.kind)
}

export function dataFolderInUse(dataDir: string, pid: number | undefined): StartupProblem {
  const owner = pid === undefined ? 'Another Parley process' : `Another Parley (process ${pid})`
  return new StartupProblem(
    `${owner} is using the data folder ${dataDir}.`,
    'Stop it first, or give this one a folder and a port of its own: DATA_DIR=./data2 PORT=8001 npm start',
    'data_folder_in_use',
  )
}

export function folderUnreadable(path: string, reason: string): StartupProblem {
  return new StartupProblem(
    `The folder ${path} cannot be used: ${reason}`,
    'Run Parley as the account that owns the folder, hand the folder to this account (chown -R),\n' +
      'or name another folder with DATA_DIR.',
    'folder_unreadable',
  )
}

export function diskFull(path: string): StartupProblem {
  return new StartupProblem(
    `There is no space left on the disk that holds ${path}.`,
    'Free some space (a few hundred megabytes at least), or move the folder and name it with DATA_DIR.',
    'disk_full',
  )
}

export function databaseUnreachable(shownUrl: string, reason: string): StartupProblem {
  return new StartupProblem(
    `The database at ${shownUrl} cannot be reached: ${reason}`,
    'Check DATABASE_URL (host, port, user, password, database name) and that the server accepts this machine.\n' +
      'Without DATABASE_URL, Parley runs its own database in the data folder.',
    'database_unreachable',
  )
}

export function wrongDatabaseVersion(what: string): StartupProblem {
  return new StartupProblem(
    what,
    'Start the Parley version that made the folder, run "npm run parley -- backup FILE" there, then start this\n' +
      'version with an empty DATA_DIR after "npm run parley -- restore FILE".',
    'wrong_database_version',
  )
}

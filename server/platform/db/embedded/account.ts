/**
 * Which operating-system account runs the embedded PostgreSQL.
 *
 * PostgreSQL refuses to run as root, so root hands it to an existing unprivileged account. Everybody else
 * runs it as themselves.
 */

import { readFileSync } from 'node:fs'
import { StartupProblem } from '../../startup-problem.ts'

export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** The account to become, or undefined when we may stay who we are. */
export function unprivilegedAccount(): Account | undefined {
  if (process.geteuid?.() !== 0) return undefined

  // initdb insists on an account with an entry in passwd; these two exist nearly everywhere.
  const accounts = parseAccounts(readFileSync('/etc/passwd', 'utf8'))
  const account = accounts.get('postgres') ?? accounts.get('_postgres') ?? accounts.get('nobody')
  if (account) return account

  throw new StartupProblem(
    'PostgreSQL never runs as root, and this machine has neither a "postgres" nor a "nobody" account.',
    'Start Parley as an ordinary user, or name a database with DATABASE_URL.',
    'no_database_account',
  )
}

/** The unprivileged accounts of a passwd file by name. */
export function parseAccounts(passwd: string): Map<string, Account> {
  const accounts = new Map<string, Account>()
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':')
    // Some systems write nobody as -2.
    const account = { name: name ?? '', uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
    if (account.name && account.uid > 0) accounts.set(account.name, account)
  }
  return accounts
}

/** Somebody a command names: a user of the first account. */
import { listMembers, type MemberRow } from '../features/members/members.ts'
import type { Reader } from '../platform/db/db.ts'
import { UsageProblem } from './exit-codes.ts'

/** The user of that name, in whatever case it was typed; a UsageProblem when there is none. */
export async function findUser(reader: Reader, accountId: string, username: string): Promise<MemberRow> {
  const members = await listMembers(reader, accountId)
  const found = members.find((member) => member.username.toLowerCase() === username.toLowerCase())
  if (found) return found
  throw new UsageProblem(`There is no user ${username}.`, 'See who there is: npm run parley -- user list')
}

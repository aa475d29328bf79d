/** Giving conversations to people, refused in the words it was asked in. */
import { assign } from '../../../features/conversations/conversations.ts'
import { Refusal, refuse } from '../../../platform/http/refusal.ts'

/** As `assign`; who cannot be given it is an assignee of an inbox here, not an agent of a site. */
export async function give(...given: Parameters<typeof assign>): ReturnType<typeof assign> {
  return await assign(...given).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.details[0]?.field !== 'agent_id') throw error
    const message = 'Assignee must be an agent of the inbox'
    throw refuse('invalid', message, [{ field: 'assignee_id', message }])
  })
}

/** What presence adds to the process. */
import { isMember } from '../../platform/http/actor.ts'
import type { Feature } from '../../platform/platform.ts'
import type { Attendance } from '../../platform/realtime/attendance.ts'
import { announceArrivals, announceDepartures } from './announce.ts'
import { createKeeper } from './keeper.ts'
import type { Present } from './presence.ts'

export const presence: Feature = {
  name: 'presence',
  build: (platform) => {
    const keeper = createKeeper({
      ...platform,
      graceMs: platform.config.PRESENCE_GRACE_MS,
      arrived: (batch) => announceArrivals(platform, batch),
      left: (batch) => announceDepartures(platform, batch),
    })
    return {
      sockets: {
        opened: (connection) => forPresent(connection, keeper.socketOpened),
        closed: (connection) => forPresent(connection, keeper.socketClosed),
      },
      stop: () => keeper.stop(),
    }
  },
}

function forPresent({ actor, inboxId }: Attendance, tell: (present: Present) => void): void {
  if (!actor || inboxId === undefined) return
  const { accountId } = actor
  const subject = isMember(actor)
    ? ({ kind: 'member', subjectId: actor.userId } as const)
    : ({ kind: 'visitor', subjectId: actor.contactId } as const)
  tell({ accountId, inboxId, ...subject })
}

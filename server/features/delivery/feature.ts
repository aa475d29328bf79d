/** What delivery adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { messagesDelivered } from './events.ts'
import { createWatcher } from './watcher.ts'

export const delivery: Feature = {
  name: 'delivery',
  build: (platform) => {
    const watcher = createWatcher(platform)
    return {
      events: [messagesDelivered],
      sockets: { opened: watcher.opened, closed: watcher.closed },
      tail: watcher.heard,
      stop: watcher.stop,
    }
  },
}

/** The shared worker behind all pages of the inbox at one browser: it holds the one socket they share. */
import { createSwitchboard } from '../../client/line/switchboard.ts'

const switchboard = createSwitchboard({
  openSocket: (url) => new WebSocket(url),
  whenGone(lock, gone) {
    // A page holds its lock as long as it lives: getting it says that the page is gone. Plain HTTP has no locks: there a line
    // that nobody hears is kept until the last page is closed, which ends this worker.
    if ('locks' in navigator) void navigator.locks.request(lock, async () => gone())
  },
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
})

addEventListener('connect', (event) => {
  // `connect` is told of shared workers only, each time with the port of one page.
  const [port] = (event as MessageEvent).ports
  if (port) switchboard.join(port)
})

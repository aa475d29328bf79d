/** Whether the line is up, whose fault it is if not, and a way to try at once. Nothing is said while all is well. */
import { Button } from '../kit/button.tsx'
import { useWords } from '../words/words.ts'
import { useDesk } from './desk.ts'
import { useLine } from './staff.ts'
import { sessionWords } from './words.ts'

export function LineState() {
  const words = useWords(sessionWords)
  const { chat } = useDesk()
  const { connection, pauseSeconds } = useLine()
  // The browser knows when it has no network at all; with one, it is the server that does not answer.
  const away = navigator.onLine ? words.serverAway : words.offline
  const isPausing = connection === 'online' && pauseSeconds > 0
  const said = {
    online: isPausing ? words.pausing : '',
    connecting: words.connecting,
    offline: away,
    signed_out: '',
    stopped: '',
  }
  const text = said[connection]
  return (
    <div
      role="status"
      className={text ? 'flex items-center justify-center gap-3 bg-warn-soft px-3 py-1 text-warn' : 'sr-only'}
    >
      {text}
      {/* Each second of it would be read out. */}
      {isPausing && (
        <span aria-hidden="true" className="tabular-nums">
          {pauseSeconds} s
        </span>
      )}
      {connection === 'offline' && navigator.onLine && (
        <Button size="small" onClick={() => chat.check(false)}>
          {words.tryNow}
        </Button>
      )}
    </div>
  )
}

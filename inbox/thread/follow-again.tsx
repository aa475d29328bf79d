/** Goes on with what was to follow when the page was loaded again, whatever is open now. */
import { useEffect, useRef } from 'react'
import { useDesk } from '../session/desk.ts'
import { heldOf } from './held.ts'
import { useFollowing } from './use-following.ts'

export function FollowAgain() {
  const replies = heldOf(useDesk())
  const following = useFollowing()
  const latest = useRef(following)
  latest.current = following
  useEffect(() => replies.resume((left) => latest.current.goOn(left)), [replies])
  return null
}

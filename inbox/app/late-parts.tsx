/**
 * What no first look waits for: the commands that lead to the views and to the parts of the settings, those of how the page looks,
 * the views everybody has, as soon as they are others,
 * going on with what was to follow when the page was loaded again, and the focus of whoever pressed a button that is gone.
 */
import { useEffect } from 'react'
import { viewsOf } from '../../client/staff-state.ts'
import { contactKeys } from '../contacts/contact-keys.ts'
import { savedViewsKey } from '../conversations/saved-views.ts'
import { useViewCommands } from '../conversations/view-commands.ts'
import { focusBack } from '../kit/focus-back.ts'
import { useRefetchWhenHeard } from '../session/refetch-when-heard.ts'
import { signedInHere } from '../session/signed-in-here.ts'
import { useSettingsCommands } from '../settings/settings-commands.ts'
import { FollowAgain } from '../thread/follow-again.tsx'
import { useLookCommands } from './look-commands.ts'

export function LateParts() {
  useLookCommands()
  useSettingsCommands()
  useViewCommands()
  useRefetchWhenHeard(savedViewsKey, viewsOf('conversation'))
  useRefetchWhenHeard(contactKeys.views, viewsOf('contact'))
  useEffect(() => {
    if (signedInHere()) focusBack(document.getElementById('page'))
  }, [])
  return <FollowAgain />
}

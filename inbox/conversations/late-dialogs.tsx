/** The pickers' windows, which are not there until one is asked for. */
import type { ComponentProps } from 'react'
import { LateWindow, later } from '../kit/later.tsx'
import type { ConversationDialogs } from './conversation-dialogs.tsx'

const Dialogs = later(async () => (await import('./conversation-dialogs.tsx')).ConversationDialogs)

export function LateDialogs(props: ComponentProps<typeof ConversationDialogs>) {
  return <LateWindow>{props.asked && <Dialogs {...props} />}</LateWindow>
}

/** What is heard of while the desk is on the screen is fetched. */
import { useEffect } from 'react'
import { useDesk } from '../session/desk.ts'
import { keepFetched } from './keep-fetched.ts'

export function useHeardConversations(openId: string | undefined): void {
  const desk = useDesk()
  useEffect(() => keepFetched(desk, openId), [desk, openId])
}

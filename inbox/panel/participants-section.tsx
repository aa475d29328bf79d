/** Who takes part beside the owner: they hear of it as the owner does. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { Fetched } from '../contacts/fetched.tsx'
import { contactWords } from '../contacts/words.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Button, IconButton } from '../kit/button.tsx'
import { ChoiceList } from '../kit/choice-list.tsx'
import { Popover } from '../kit/popover.tsx'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useMe } from '../session/me.tsx'
import { useRefetchWhenHeard } from '../session/refetch-when-heard.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { panelWords } from './words.ts'

export function ParticipantsSection({
  conversation: { id, site_id },
}: {
  conversation: ConversationSummary
}) {
  const words = useWords(panelWords)
  const shared = useWords(contactWords)
  const { rest } = useDesk()
  const me = useMe()
  const client = useQueryClient()
  const toast = useToast()
  const live = useStaff((state) => state.agents)
  const [isOpen, setOpen] = useState(false)
  const queryKey = ['conversations', 'participants', id]
  useRefetchWhenHeard(queryKey, id)
  const taking = useQuery({ queryKey, queryFn: async () => (await rest.listParticipants(id)).user_ids })
  const agents = useQuery({
    queryKey: ['agents', site_id],
    queryFn: async () => (await rest.listAgents({ site_id, status: 'all' })).agents,
    staleTime: 60_000,
  })
  const chosen = taking.data ?? []
  const nameOf = (userId: string) =>
    agents.data?.find((agent) => agent.id === userId)?.name ??
    live[userId]?.name ??
    (userId === me.id ? me.name : words.someAgent)
  const toggle = async (userId: string) => {
    const isIn = (ids: readonly string[]) => ids.includes(userId)
    const withOne = (ids: string[]) => (isIn(ids) ? ids : [...ids, userId])
    const withoutOne = (ids: string[]) => ids.filter((one) => one !== userId)
    const [work, undo] = isIn(chosen) ? [withoutOne, withOne] : [withOne, withoutOne]
    const shown = client.setQueryData<string[]>(queryKey, (ids) => ids && work(ids))
    if (!shown) return
    try {
      client.setQueryData(queryKey, (await rest.setParticipants(id, shown)).user_ids)
    } catch (error) {
      // Whoever else came or went meanwhile stays so.
      client.setQueryData<string[]>(queryKey, (ids) => ids && undo(ids))
      void client.invalidateQueries({ queryKey })
      toast({ text: refusalOf(error, shared.refused), isProblem: true })
    }
  }
  return (
    <Fetched query={taking}>
      {chosen.length === 0 && <p className="mb-1 text-muted">{words.noParticipants}</p>}
      <ul className="mb-2 flex flex-col gap-1">
        {chosen.map((userId) => (
          <li key={userId} className="flex items-center gap-2">
            <Avatar name={nameOf(userId)} seed={userId} size="small" status={live[userId]?.status} />
            <span className="min-w-0 flex-1 truncate">
              {nameOf(userId)}
              {userId === me.id && <span className="text-muted"> ({words.you})</span>}
            </span>
            <IconButton
              label={words.takeOut(nameOf(userId))}
              size="small"
              onClick={() => void toggle(userId)}
            >
              <X size={12} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <span className="flex flex-wrap gap-1.5">
        {!chosen.includes(me.id) && (
          <Button size="small" onClick={() => void toggle(me.id)}>
            {words.takePart}
          </Button>
        )}
        <Popover
          label={words.participants}
          isOpen={isOpen}
          onOpenChange={setOpen}
          className="w-64"
          trigger={
            <Button size="small" look="quiet">
              <Plus size={12} aria-hidden="true" />
              {words.addParticipant}
            </Button>
          }
        >
          <ChoiceList
            label={words.participants}
            placeholder={words.findAgent}
            onPick={(userId) => void toggle(userId)}
            isMany
            isLoading={agents.isPending}
            nothing={words.noAgents}
            choices={(agents.data ?? []).map((agent) => ({
              id: agent.id,
              label: agent.name,
              detail: agent.email || undefined,
              words: agent.username,
              isChosen: chosen.includes(agent.id),
            }))}
          />
        </Popover>
      </span>
    </Fetched>
  )
}

/** What goes into a popover or a dialog to choose whom, which team, which labels, how urgent. Each does it and is done. */
import { Plus, UserMinus, Users } from 'lucide-react'
import { Avatar } from '../kit/avatar.tsx'
import { ChoiceList } from '../kit/choice-list.tsx'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { actionWords } from './action-words.ts'
import { useConversationActions } from './actions.ts'
import { LabelDot } from './label-dot.tsx'
import { isLevel, NoPriorityMark, PriorityMark, priorityLevels } from './priority-mark.tsx'
import { useAnswerers, useLabels, useTeams } from './work-lists.ts'

export interface PickerProps {
  conversationId: string
  onDone(): void
}

/** Stands for what takes away. */
const none = 'none'

export function AssignPicker({ conversationId, onDone }: PickerProps) {
  const actions = useConversationActions(conversationId)
  const conversation = useStaff((state) => state.conversations[conversationId])
  return (
    <AgentChoices
      inboxId={conversation?.inbox_id}
      chosen={conversation?.assigned_agent?.id ?? null}
      onPick={(agentId) => {
        actions.assign(agentId)
        onDone()
      }}
    />
  )
}

export function AgentChoices({
  inboxId,
  chosen,
  onPick,
}: {
  inboxId: string | null | undefined
  /** Undefined where that differs. */
  chosen: string | null | undefined
  onPick(agentId: string | null): void
}) {
  const words = useWords(actionWords)
  const { me } = useDesk()
  const agents = useAnswerers(inboxId)
  const people = agents.map(({ id, name, username, status }) => ({
    id,
    label: id === me.id ? `${name} (${words.me})` : name,
    words: username,
    icon: <Avatar name={name} seed={id} size="small" status={status} />,
    isChosen: id === chosen,
  }))
  const nobody = {
    id: none,
    label: words.unassign,
    icon: <UserMinus size={16} aria-hidden="true" />,
    isChosen: chosen === null,
  }
  return (
    <ChoiceList
      label={words.findPerson}
      nothing={words.nobodyFound}
      choices={[...people, nobody]}
      onPick={(id) => onPick(id === none ? null : id)}
    />
  )
}

export function TeamPicker({ conversationId, onDone }: PickerProps) {
  const actions = useConversationActions(conversationId)
  const teamId = useStaff((state) => state.conversations[conversationId]?.team_id)
  return (
    <TeamChoices
      chosen={teamId ?? null}
      onPick={(picked) => {
        actions.setTeam(picked)
        onDone()
      }}
    />
  )
}

export function TeamChoices({
  chosen,
  onPick,
}: {
  chosen: string | null | undefined
  onPick(teamId: string | null): void
}) {
  const words = useWords(actionWords)
  const teams = useTeams()
  const choices = teams.map(({ id, name }) => ({
    id,
    label: name,
    icon: <Users size={16} aria-hidden="true" />,
    isChosen: id === chosen,
  }))
  const noTeam = { id: none, label: words.noTeam, isChosen: chosen === null }
  return (
    <ChoiceList
      label={words.findTeam}
      nothing={teams.length === 0 ? words.noTeams : words.nothingFound}
      choices={teams.length === 0 ? [] : [...choices, noTeam]}
      onPick={(id) => onPick(id === none ? null : id)}
    />
  )
}

/** Stays open: a conversation has many. */
export function LabelPicker({ conversationId }: PickerProps) {
  const actions = useConversationActions(conversationId)
  const labels = useStaff((state) => state.conversations[conversationId]?.labels) ?? []
  return <LabelChoices chosen={labels} onPick={actions.setLabel} />
}

export function LabelChoices({
  chosen,
  onPick,
}: {
  chosen: readonly string[]
  onPick(name: string, isOn: boolean): void
}) {
  const words = useWords(actionWords)
  const known = useLabels()
  const choices = known.map(({ name, color }) => ({
    id: name,
    label: name,
    icon: <LabelDot color={color} />,
    isChosen: chosen.includes(name),
  }))
  return (
    <ChoiceList
      label={words.findLabel}
      nothing={words.noLabels}
      choices={choices}
      isMany
      onPick={(name) => onPick(name, !chosen.includes(name))}
      extra={(search) => {
        const name = search.trim().toLowerCase().slice(0, 100)
        return name === '' || known.some((label) => label.name.toLowerCase() === name)
          ? undefined
          : { id: name, label: words.createLabel(name), icon: <Plus size={16} aria-hidden="true" /> }
      }}
    />
  )
}

export function PriorityPicker({ conversationId, onDone }: PickerProps) {
  const actions = useConversationActions(conversationId)
  const priority = useStaff((state) => state.conversations[conversationId]?.priority)
  return (
    <PriorityChoices
      chosen={priority ?? null}
      onPick={(picked) => {
        actions.setPriority(picked)
        onDone()
      }}
    />
  )
}

export function PriorityChoices({
  chosen,
  onPick,
}: {
  chosen: number | null | undefined
  onPick(priority: number | null): void
}) {
  const words = useWords(actionWords)
  const levels = priorityLevels.map((level) => ({
    id: String(level),
    label: words.priorities[level],
    icon: <PriorityMark priority={level} />,
    isChosen: level === chosen,
  }))
  const noPriority = {
    id: none,
    label: words.noPriority,
    icon: <NoPriorityMark />,
    isChosen: chosen === null,
  }
  return (
    <ChoiceList
      label={words.priority}
      nothing={words.nothingFound}
      choices={[...levels, noPriority]}
      onPick={(id) => onPick(isLevel(Number(id)) ? Number(id) : null)}
    />
  )
}

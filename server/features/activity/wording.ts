/** A line about what happened, in its reader's language. Pure. */
import type { Language } from '../accounts/language.ts'
import type { Line } from './lines.ts'

interface Words {
  system: string
  assistant: string
  states: Record<string, (by: string) => string>
  assigned: (to: string, by: string) => string
  /** By itself, as its inbox has it. */
  given: (to: string) => string
  selfAssigned: (by: string) => string
  unassigned: (by: string) => string
  leftTeam: (team: string, by: string) => string
  lostTeam: (by: string) => string
  labelled: (labels: string, by: string) => string
  unlabelled: (labels: string, by: string) => string
  priorities: readonly [string, string, string, string]
  prioritized: (level: string, by: string) => string
  unprioritized: (by: string) => string
  muted: (by: string) => string
  unmuted: (by: string) => string
}

const words: Record<Language, Words> = {
  en: {
    system: 'the system',
    assistant: 'an assistant',
    states: {
      open: (by) => `Conversation was reopened by ${by}`,
      pending: (by) => `Conversation was marked as pending by ${by}`,
      snoozed: (by) => `Conversation was snoozed by ${by}`,
      resolved: (by) => `Conversation was marked resolved by ${by}`,
      closed: (by) => `Conversation was closed by ${by}`,
    },
    assigned: (to, by) => `Assigned to ${to} by ${by}`,
    given: (to) => `Assigned to ${to} automatically`,
    selfAssigned: (by) => `${by} self-assigned this conversation`,
    unassigned: (by) => `Conversation unassigned by ${by}`,
    leftTeam: (team, by) => `Unassigned from ${team} by ${by}`,
    lostTeam: (by) => `The team was deleted by ${by}`,
    labelled: (labels, by) => `${by} added ${labels}`,
    unlabelled: (labels, by) => `${by} removed ${labels}`,
    priorities: ['low', 'medium', 'high', 'urgent'],
    prioritized: (level, by) => `${by} set the priority to ${level}`,
    unprioritized: (by) => `${by} removed the priority`,
    muted: (by) => `${by} has muted the conversation`,
    unmuted: (by) => `${by} has unmuted the conversation`,
  },
  'pt-BR': {
    system: 'o sistema',
    assistant: 'um assistente',
    states: {
      open: (by) => `A conversa foi reaberta por ${by}`,
      pending: (by) => `A conversa foi marcada como pendente por ${by}`,
      snoozed: (by) => `A conversa foi adiada por ${by}`,
      resolved: (by) => `A conversa foi marcada como resolvida por ${by}`,
      closed: (by) => `A conversa foi encerrada por ${by}`,
    },
    assigned: (to, by) => `Atribuída a ${to} por ${by}`,
    given: (to) => `Atribuída a ${to} automaticamente`,
    selfAssigned: (by) => `${by} atribuiu esta conversa a si`,
    unassigned: (by) => `A atribuição da conversa foi removida por ${by}`,
    leftTeam: (team, by) => `Removida da equipe ${team} por ${by}`,
    lostTeam: (by) => `A equipe foi excluída por ${by}`,
    labelled: (labels, by) => `${by} adicionou ${labels}`,
    unlabelled: (labels, by) => `${by} removeu ${labels}`,
    priorities: ['baixa', 'média', 'alta', 'urgente'],
    prioritized: (level, by) => `${by} definiu a prioridade como ${level}`,
    unprioritized: (by) => `${by} removeu a prioridade`,
    muted: (by) => `${by} silenciou a conversa`,
    unmuted: (by) => `${by} reativou o som da conversa`,
  },
  es: {
    system: 'el sistema',
    assistant: 'un asistente',
    states: {
      open: (by) => `La conversación fue reabierta por ${by}`,
      pending: (by) => `La conversación fue marcada como pendiente por ${by}`,
      snoozed: (by) => `La conversación fue pospuesta por ${by}`,
      resolved: (by) => `La conversación fue marcada como resuelta por ${by}`,
      closed: (by) => `La conversación fue cerrada por ${by}`,
    },
    assigned: (to, by) => `Asignada a ${to} por ${by}`,
    given: (to) => `Asignada a ${to} automáticamente`,
    selfAssigned: (by) => `${by} se asignó esta conversación`,
    unassigned: (by) => `${by} quitó la asignación de la conversación`,
    leftTeam: (team, by) => `Retirada del equipo ${team} por ${by}`,
    lostTeam: (by) => `El equipo fue eliminado por ${by}`,
    labelled: (labels, by) => `${by} añadió ${labels}`,
    unlabelled: (labels, by) => `${by} quitó ${labels}`,
    priorities: ['baja', 'media', 'alta', 'urgente'],
    prioritized: (level, by) => `${by} estableció la prioridad en ${level}`,
    unprioritized: (by) => `${by} quitó la prioridad`,
    muted: (by) => `${by} silenció la conversación`,
    unmuted: (by) => `${by} dejó de silenciar la conversación`,
  },
}

/** The line as one sentence. */
export function describe(line: Line, language: Language): string {
  const say = words[language]
  const by = line.by.name ?? say.system
  const { before, after } = line
  switch (line.subject) {
    case 'state':
      return (say.states[String(after)] ?? say.states['open'])?.(by) ?? by
    case 'assignee':
    case 'assistant':
      return nameOf(after) === undefined
        ? say.unassigned(by)
        : idOf(after) === line.by.id
          ? say.selfAssigned(by)
          : line.subject === 'assignee' && line.by.kind === 'system' && nameOf(after)
            ? say.given(nameOf(after) ?? '')
            : say.assigned(nameOf(after) || say.assistant, by)
    case 'team':
      if (nameOf(after) !== undefined) return say.assigned(nameOf(after) ?? '', by)
      // A team without a name is one that is gone.
      return nameOf(before) ? say.leftTeam(nameOf(before) ?? '', by) : say.lostTeam(by)
    case 'labels':
      return describeLabels(listOf(before), listOf(after), by, say)
    case 'priority': {
      const level = typeof after === 'number' ? say.priorities[after - 1] : undefined
      return level === undefined ? say.unprioritized(by) : say.prioritized(level, by)
    }
    case 'muted':
      return after === true ? say.muted(by) : say.unmuted(by)
  }
}

function describeLabels(before: string[], after: string[], by: string, say: Words): string {
  const added = after.filter((label) => !before.includes(label))
  const removed = before.filter((label) => !after.includes(label))
  const parts = [
    ...(added.length > 0 ? [say.labelled(added.join(', '), by)] : []),
    ...(removed.length > 0 ? [say.unlabelled(removed.join(', '), by)] : []),
  ]
  return parts.join('; ')
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : undefined
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** What is said of a change that was made, to one conversation or to many. */
import { plural } from '../words/plural.ts'
import type { Change } from './change.ts'

/** The names and times a sentence about a change needs. */
export interface Saying {
  name?: string
  isMe?: boolean
  when?: string
}

type Sentences = Record<
  Change['kind'] | 'unassign' | 'mine' | 'later' | 'unmute' | 'labelOff',
  [string, string]
>

/** Picks the sentence for a change, of one conversation or of many (`#`), and fills in names and times. */
export function sentenceOf(
  language: 'en' | 'pt-BR' | 'es',
  sentences: Sentences,
  { change, count, saying }: { change: Change; count: number; saying: Saying },
): string {
  const [one, many] = sentences[nameOf(change, saying)]
  const label = change.kind === 'label' ? change.name : ''
  return (count === 1 ? one : plural(language, count, { one: many, other: many }))
    .replace('{name}', saying.name ?? label)
    .replace('{when}', saying.when ?? '')
}

function nameOf(change: Change, saying: Saying): keyof Sentences {
  if (change.kind === 'assign') {
    if (!change.agent) return 'unassign'
    return saying.isMe ? 'mine' : 'assign'
  }
  if (change.kind === 'snooze') return change.until === null ? 'later' : 'snooze'
  if (change.kind === 'mute') return change.isMuted ? 'mute' : 'unmute'
  if (change.kind === 'label') return change.isOn ? 'label' : 'labelOff'
  return change.kind
}

export const english: Sentences = {
  assign: ['Assigned to {name}', '# conversations assigned to {name}'],
  mine: ['Assigned to you', '# conversations assigned to you'],
  unassign: ['Back in the queue', '# conversations back in the queue'],
  team: ['Team changed', 'Team changed for # conversations'],
  label: ['Labelled “{name}”', '# conversations labelled “{name}”'],
  labelOff: ['Label “{name}” removed', 'Label “{name}” removed from # conversations'],
  priority: ['Priority changed', 'Priority changed for # conversations'],
  snooze: ['Snoozed until {when}', '# conversations snoozed until {when}'],
  later: ['Snoozed until the contact writes', '# conversations snoozed until the contact writes'],
  wake: ['Open again', '# conversations open again'],
  close: ['Closed', '# conversations closed'],
  reopen: ['Reopened', '# conversations reopened'],
  mute: ['Muted and closed: the contact is blocked', '# conversations muted'],
  unmute: ['Unmuted', '# conversations unmuted'],
  read: ['Marked read', '# conversations marked read'],
  unread: ['Marked unread', '# conversations marked unread'],
}

export const portuguese: Sentences = {
  assign: ['Atribuída a {name}', '# conversas atribuídas a {name}'],
  mine: ['Atribuída a você', '# conversas atribuídas a você'],
  unassign: ['De volta à fila', '# conversas de volta à fila'],
  team: ['Equipe alterada', 'Equipe alterada em # conversas'],
  label: ['Etiqueta “{name}” adicionada', 'Etiqueta “{name}” adicionada a # conversas'],
  labelOff: ['Etiqueta “{name}” removida', 'Etiqueta “{name}” removida de # conversas'],
  priority: ['Prioridade alterada', 'Prioridade alterada em # conversas'],
  snooze: ['Adiada até {when}', '# conversas adiadas até {when}'],
  later: ['Adiada até o contato escrever', '# conversas adiadas até o contato escrever'],
  wake: ['Aberta de novo', '# conversas abertas de novo'],
  close: ['Encerrada', '# conversas encerradas'],
  reopen: ['Reaberta', '# conversas reabertas'],
  mute: ['Silenciada e encerrada: o contato está bloqueado', '# conversas silenciadas'],
  unmute: ['Não está mais silenciada', '# conversas não estão mais silenciadas'],
  read: ['Marcada como lida', '# conversas marcadas como lidas'],
  unread: ['Marcada como não lida', '# conversas marcadas como não lidas'],
}

export const spanish: Sentences = {
  assign: ['Asignada a {name}', '# conversaciones asignadas a {name}'],
  mine: ['Asignada a ti', '# conversaciones asignadas a ti'],
  unassign: ['De vuelta en la cola', '# conversaciones de vuelta en la cola'],
  team: ['Equipo cambiado', 'Equipo cambiado en # conversaciones'],
  label: ['Etiqueta «{name}» añadida', 'Etiqueta «{name}» añadida a # conversaciones'],
  labelOff: ['Etiqueta «{name}» quitada', 'Etiqueta «{name}» quitada de # conversaciones'],
  priority: ['Prioridad cambiada', 'Prioridad cambiada en # conversaciones'],
  snooze: ['Pospuesta hasta {when}', '# conversaciones pospuestas hasta {when}'],
  later: [
    'Pospuesta hasta que escriba el contacto',
    '# conversaciones pospuestas hasta que escriba el contacto',
  ],
  wake: ['Abierta de nuevo', '# conversaciones abiertas de nuevo'],
  close: ['Cerrada', '# conversaciones cerradas'],
  reopen: ['Reabierta', '# conversaciones reabiertas'],
  mute: ['Silenciada y cerrada: el contacto está bloqueado', '# conversaciones silenciadas'],
  unmute: ['Ya no está silenciada', '# conversaciones ya no están silenciadas'],
  read: ['Marcada como leída', '# conversaciones marcadas como leídas'],
  unread: ['Marcada como no leída', '# conversaciones marcadas como no leídas'],
}

/** What was done with a conversation, said the same in the thread and in the panel. */
import type { WordTable } from '../words/words.ts'

/** `by` is undefined where no member and no assistant did it: the contact's message, the time, or the system. */
type By = string | undefined

export interface HappenedWords {
  assigned(by: By, to: string): string
  took(by: string): string
  unassigned(by: By): string
  givenToTeam(by: By, team: string): string
  takenFromTeam(by: By): string
  handedOver(by: By, assistant: string): string
  closed(by: By): string
  reopened(by: By): string
  opened(by: By): string
  pending(by: By): string
  snoozed(by: By): string
  snoozedUntil(by: By, until: string): string
  rated(by: string, score: number): string
  labelled(by: By, labels: string): string
  unlabelled(by: By, labels: string): string
  prioritized(by: By, level: string): string
  unprioritized(by: By): string
  muted(by: By): string
  unmuted(by: By): string
}

export const happenedWords: WordTable<HappenedWords> = {
  en: {
    assigned: (by, to) =>
      by ? `${by} assigned the conversation to ${to}` : `Automatically assigned to ${to}`,
    took: (by) => `${by} took the conversation`,
    unassigned: (by) => (by ? `${by} put the conversation back in the queue` : 'Back in the queue'),
    givenToTeam: (by, team) =>
      by ? `${by} gave the conversation to the team ${team}` : `Given to the team ${team}`,
    takenFromTeam: (by) => (by ? `${by} took the conversation from its team` : 'Taken from its team'),
    handedOver: (by, to) => `${by ?? 'Parley'} handed the conversation over to ${to}`,
    closed: (by) => (by ? `${by} closed the conversation` : 'The conversation was closed'),
    reopened: (by) =>
      by ? `${by} reopened the conversation` : 'The visitor’s message reopened the conversation',
    opened: (by) => (by ? `${by} opened the conversation` : 'The conversation is open again'),
    pending: (by) => (by ? `${by} marked the conversation as pending` : 'The conversation is pending'),
    snoozed: (by) => (by ? `${by} snoozed the conversation` : 'The conversation was snoozed'),
    snoozedUntil: (by, until) =>
      by ? `${by} snoozed the conversation until ${until}` : `The conversation was snoozed until ${until}`,
    rated: (by, score) => `${by} rated the conversation ${score} of 5`,
    labelled: (by, labels) => (by ? `${by} added ${labels}` : `Added ${labels}`),
    unlabelled: (by, labels) => (by ? `${by} removed ${labels}` : `Removed ${labels}`),
    prioritized: (by, level) => (by ? `${by} set the priority to ${level}` : `Priority: ${level}`),
    unprioritized: (by) => (by ? `${by} removed the priority` : 'The priority was removed'),
    muted: (by) => (by ? `${by} muted the conversation` : 'The conversation was muted'),
    unmuted: (by) => (by ? `${by} unmuted the conversation` : 'The conversation was unmuted'),
  },
  'pt-BR': {
    assigned: (by, to) => (by ? `${by} atribuiu a conversa a ${to}` : `Atribuída automaticamente a ${to}`),
    took: (by) => `${by} assumiu a conversa`,
    unassigned: (by) => (by ? `${by} devolveu a conversa à fila` : 'De volta à fila'),
    givenToTeam: (by, team) =>
      by ? `${by} passou a conversa para a equipe ${team}` : `Passada para a equipe ${team}`,
    takenFromTeam: (by) => (by ? `${by} retirou a conversa da equipe` : 'Retirada da equipe'),
    handedOver: (by, to) => `${by ?? 'Parley'} entregou a conversa a ${to}`,
    closed: (by) => (by ? `${by} encerrou a conversa` : 'A conversa foi encerrada'),
    reopened: (by) => (by ? `${by} reabriu a conversa` : 'A mensagem do visitante reabriu a conversa'),
    opened: (by) => (by ? `${by} abriu a conversa` : 'A conversa está aberta de novo'),
    pending: (by) => (by ? `${by} marcou a conversa como pendente` : 'A conversa está pendente'),
    snoozed: (by) => (by ? `${by} adiou a conversa` : 'A conversa foi adiada'),
    snoozedUntil: (by, until) =>
      by ? `${by} adiou a conversa até ${until}` : `A conversa foi adiada até ${until}`,
    rated: (by, score) => `${by} deu nota ${score} de 5 à conversa`,
    labelled: (by, labels) => (by ? `${by} adicionou ${labels}` : `Adicionado: ${labels}`),
    unlabelled: (by, labels) => (by ? `${by} removeu ${labels}` : `Removido: ${labels}`),
    prioritized: (by, level) => (by ? `${by} definiu a prioridade como ${level}` : `Prioridade: ${level}`),
    unprioritized: (by) => (by ? `${by} removeu a prioridade` : 'A prioridade foi removida'),
    muted: (by) => (by ? `${by} silenciou a conversa` : 'A conversa foi silenciada'),
    unmuted: (by) => (by ? `${by} deixou de silenciar a conversa` : 'A conversa deixou de ser silenciada'),
  },
  es: {
    assigned: (by, to) => (by ? `${by} asignó la conversación a ${to}` : `Asignada automáticamente a ${to}`),
    took: (by) => `${by} tomó la conversación`,
    unassigned: (by) => (by ? `${by} devolvió la conversación a la cola` : 'De vuelta en la cola'),
    givenToTeam: (by, team) =>
      by ? `${by} pasó la conversación al equipo ${team}` : `Pasada al equipo ${team}`,
    takenFromTeam: (by) => (by ? `${by} retiró la conversación de su equipo` : 'Retirada de su equipo'),
    handedOver: (by, to) => `${by ?? 'Parley'} entregó la conversación a ${to}`,
    closed: (by) => (by ? `${by} cerró la conversación` : 'La conversación se cerró'),
    reopened: (by) =>
      by ? `${by} reabrió la conversación` : 'El mensaje del visitante reabrió la conversación',
    opened: (by) => (by ? `${by} abrió la conversación` : 'La conversación está abierta de nuevo'),
    pending: (by) => (by ? `${by} marcó la conversación como pendiente` : 'La conversación está pendiente'),
    snoozed: (by) => (by ? `${by} pospuso la conversación` : 'La conversación fue pospuesta'),
    snoozedUntil: (by, until) =>
      by ? `${by} pospuso la conversación hasta ${until}` : `La conversación fue pospuesta hasta ${until}`,
    rated: (by, score) => `${by} valoró la conversación con ${score} de 5`,
    labelled: (by, labels) => (by ? `${by} añadió ${labels}` : `Añadido: ${labels}`),
    unlabelled: (by, labels) => (by ? `${by} quitó ${labels}` : `Quitado: ${labels}`),
    prioritized: (by, level) => (by ? `${by} puso la prioridad en ${level}` : `Prioridad: ${level}`),
    unprioritized: (by) => (by ? `${by} quitó la prioridad` : 'Se quitó la prioridad'),
    muted: (by) => (by ? `${by} silenció la conversación` : 'La conversación fue silenciada'),
    unmuted: (by) =>
      by ? `${by} dejó de silenciar la conversación` : 'La conversación ya no está silenciada',
  },
}

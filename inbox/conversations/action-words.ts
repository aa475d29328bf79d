/** What is said of things done to conversations, and in the pickers that do them. */
import { plural } from '../words/plural.ts'
import type { WordTable } from '../words/words.ts'
import { english, portuguese, type Saying, sentenceOf, spanish } from './action-sentences.ts'
import type { Change } from './change.ts'

export interface ActionWords {
  group: string
  undo: string
  undone: string
  nothingToUndo: string
  assign: string
  assignToMe: string
  unassign: string
  team: string
  noTeam: string
  labels: string
  priority: string
  noPriority: string
  /** By level. */
  priorities: Record<1 | 2 | 3 | 4, string>
  snooze: string
  wake: string
  close: string
  closeNext: string
  closeWith: string
  reopen: string
  mute: string
  unmute: string
  markUnread: string
  markRead: string
  me: string
  findPerson: string
  findTeam: string
  findLabel: string
  createLabel(name: string): string
  nobodyFound: string
  nothingFound: string
  noTeams: string
  noLabels: string
  snoozeHint: string
  snoozeExample: string
  notUnderstood: string
  untilReply: string
  laterToday: string
  thisEvening: string
  tomorrow: string
  weekend: string
  nextWeek: string
  onlyOpen: string
  onlyClosed: string
  did(change: Change, count: number, saying: Saying): string
  someFailed(done: number, failed: number): string
  /** So many are not undone. */
  overtaken(count: number): string
  openOther(number: number): string
}

export const actionWords: WordTable<ActionWords> = {
  en: {
    group: 'Conversation',
    undo: 'Undo',
    undone: 'Undone',
    nothingToUndo: 'Nothing to undo: what was done can be taken back for ten seconds.',
    assign: 'Assign to…',
    assignToMe: 'Assign to me',
    unassign: 'Nobody (back to the queue)',
    team: 'Give to a team…',
    noTeam: 'No team',
    labels: 'Labels…',
    priority: 'Priority…',
    noPriority: 'No priority',
    priorities: { 1: 'Low', 2: 'Medium', 3: 'High', 4: 'Urgent' },
    snooze: 'Snooze…',
    wake: 'Wake up',
    close: 'Close',
    closeNext: 'Close and go to the next',
    closeWith: 'Close with a resolution…',
    reopen: 'Reopen',
    mute: 'Mute and block the contact',
    unmute: 'Unmute',
    markUnread: 'Mark as unread',
    markRead: 'Mark as read',
    me: 'you',
    findPerson: 'Find somebody',
    findTeam: 'Find a team',
    findLabel: 'Find or make a label',
    createLabel: (name) => `Make the label “${name}”`,
    nobodyFound: 'Nobody of that name answers in this inbox.',
    nothingFound: 'Nothing of that name.',
    noTeams: 'There are no teams yet. Administrators make them under Settings → Teams.',
    noLabels: 'No labels yet: type a name to make the first.',
    snoozeHint: 'When should it come back?',
    snoozeExample: 'tomorrow 9, in 3 hours, mon 14:30',
    notUnderstood: 'Not understood. Try “tomorrow 9” or “in 3 hours”.',
    untilReply: 'Until the contact writes',
    laterToday: 'Later today',
    thisEvening: 'This evening',
    tomorrow: 'Tomorrow',
    weekend: 'This weekend',
    nextWeek: 'Next week',
    onlyOpen: 'It is closed already.',
    onlyClosed: 'It is open already.',
    did: (change, count, saying) => sentenceOf('en', english, { change, count, saying }),
    overtaken: (count) =>
      plural('en', count, {
        one: 'It was changed since, and stays as it is.',
        other: '# conversations were changed since, and stay as they are.',
      }),
    openOther: (number) => `Open #${number}`,
    someFailed: (done, failed) =>
      done === 0
        ? plural('en', failed, {
            one: '# conversation could not be changed',
            other: '# conversations could not be changed',
          })
        : `${done} done, ${failed} could not be changed and are as before`,
  },
  'pt-BR': {
    group: 'Conversa',
    undo: 'Desfazer',
    undone: 'Desfeito',
    nothingToUndo: 'Nada a desfazer: o que se fez pode ser desfeito por dez segundos.',
    assign: 'Atribuir a…',
    assignToMe: 'Atribuir a mim',
    unassign: 'Ninguém (volta para a fila)',
    team: 'Passar para uma equipe…',
    noTeam: 'Sem equipe',
    labels: 'Etiquetas…',
    priority: 'Prioridade…',
    noPriority: 'Sem prioridade',
    priorities: { 1: 'Baixa', 2: 'Média', 3: 'Alta', 4: 'Urgente' },
    snooze: 'Adiar…',
    wake: 'Trazer de volta',
    close: 'Encerrar',
    closeNext: 'Encerrar e ir para a próxima',
    closeWith: 'Encerrar com um resultado…',
    reopen: 'Reabrir',
    mute: 'Silenciar e bloquear o contato',
    unmute: 'Deixar de silenciar',
    markUnread: 'Marcar como não lida',
    markRead: 'Marcar como lida',
    me: 'você',
    findPerson: 'Buscar uma pessoa',
    findTeam: 'Buscar uma equipe',
    findLabel: 'Buscar ou criar uma etiqueta',
    createLabel: (name) => `Criar a etiqueta “${name}”`,
    nobodyFound: 'Ninguém com esse nome atende nesta caixa.',
    nothingFound: 'Nada com esse nome.',
    noTeams: 'Ainda não há equipes. Administradores as criam em Configurações → Equipes.',
    noLabels: 'Ainda não há etiquetas: digite um nome para criar a primeira.',
    snoozeHint: 'Quando ela deve voltar?',
    snoozeExample: 'amanhã 9h, em 3 horas, seg 14:30',
    notUnderstood: 'Não entendi. Tente “amanhã 9h” ou “em 3 horas”.',
    untilReply: 'Até o contato escrever',
    laterToday: 'Mais tarde, hoje',
    thisEvening: 'Hoje à noite',
    tomorrow: 'Amanhã',
    weekend: 'Neste fim de semana',
    nextWeek: 'Semana que vem',
    onlyOpen: 'Ela já está encerrada.',
    onlyClosed: 'Ela já está aberta.',
    did: (change, count, saying) => sentenceOf('pt-BR', portuguese, { change, count, saying }),
    overtaken: (count) =>
      plural('pt-BR', count, {
        one: 'Ela foi alterada depois disso e fica como está.',
        other: '# conversas foram alteradas depois disso e ficam como estão.',
      }),
    openOther: (number) => `Abrir #${number}`,
    someFailed: (done, failed) =>
      done === 0
        ? plural('pt-BR', failed, {
            one: '# conversa não pôde ser alterada',
            other: '# conversas não puderam ser alteradas',
          })
        : `${done} feitas; ${failed} não puderam ser alteradas e estão como antes`,
  },
  es: {
    group: 'Conversación',
    undo: 'Deshacer',
    undone: 'Deshecho',
    nothingToUndo: 'Nada que deshacer: lo hecho se puede deshacer durante diez segundos.',
    assign: 'Asignar a…',
    assignToMe: 'Asignarme',
    unassign: 'Nadie (vuelve a la cola)',
    team: 'Pasar a un equipo…',
    noTeam: 'Sin equipo',
    labels: 'Etiquetas…',
    priority: 'Prioridad…',
    noPriority: 'Sin prioridad',
    priorities: { 1: 'Baja', 2: 'Media', 3: 'Alta', 4: 'Urgente' },
    snooze: 'Posponer…',
    wake: 'Traer de vuelta',
    close: 'Cerrar',
    closeNext: 'Cerrar e ir a la siguiente',
    closeWith: 'Cerrar con un resultado…',
    reopen: 'Reabrir',
    mute: 'Silenciar y bloquear al contacto',
    unmute: 'Dejar de silenciar',
    markUnread: 'Marcar como no leída',
    markRead: 'Marcar como leída',
    me: 'tú',
    findPerson: 'Buscar a alguien',
    findTeam: 'Buscar un equipo',
    findLabel: 'Buscar o crear una etiqueta',
    createLabel: (name) => `Crear la etiqueta «${name}»`,
    nobodyFound: 'Nadie con ese nombre atiende en esta bandeja.',
    nothingFound: 'Nada con ese nombre.',
    noTeams: 'Todavía no hay equipos. Los crean los administradores en Ajustes → Equipos.',
    noLabels: 'Todavía no hay etiquetas: escribe un nombre para crear la primera.',
    snoozeHint: '¿Cuándo debe volver?',
    snoozeExample: 'mañana 9, en 3 horas, lun 14:30',
    notUnderstood: 'No se entiende. Prueba «mañana 9» o «en 3 horas».',
    untilReply: 'Hasta que escriba el contacto',
    laterToday: 'Más tarde, hoy',
    thisEvening: 'Esta tarde',
    tomorrow: 'Mañana',
    weekend: 'Este fin de semana',
    nextWeek: 'La próxima semana',
    onlyOpen: 'Ya está cerrada.',
    onlyClosed: 'Ya está abierta.',
    did: (change, count, saying) => sentenceOf('es', spanish, { change, count, saying }),
    overtaken: (count) =>
      plural('es', count, {
        one: 'Se cambió después y queda como está.',
        other: '# conversaciones se cambiaron después y quedan como están.',
      }),
    openOther: (number) => `Abrir n.º ${number}`,
    someFailed: (done, failed) =>
      done === 0
        ? plural('es', failed, {
            one: '# conversación no se pudo cambiar',
            other: '# conversaciones no se pudieron cambiar',
          })
        : `${done} hechas; ${failed} no se pudieron cambiar y están como antes`,
  },
}

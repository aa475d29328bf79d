/** What the builder of filters and saved views says. */
import type { FilterOperator } from '../../client/filter-shapes.ts'
import type { WordTable } from '../words/words.ts'
import type { Kind, StandardAttribute } from './filter-attributes.ts'

export interface FilterWords {
  title: string
  hint: string
  attribute: string
  operator: string
  value: string
  joint: string
  and: string
  or: string
  add: string
  removeCondition: string
  apply: string
  clear: string
  tooDeep: string
  save: string
  saveHint: string
  saveChanges: string
  name: string
  namePlaceholder: string
  nameMissing: string
  valueMissing: string
  attributes: Record<StandardAttribute, string>
  operators: Record<FilterOperator, string>
  /** Where a kind says an operator in its own way. */
  operatorsOf: Partial<Record<Kind, Partial<Record<FilterOperator, string>>>>
  lifecycles: Record<'open' | 'pending' | 'snoozed' | 'resolved' | 'closed', string>
  yes: string
  no: string
  days: string
  me: string
  filtered: string
  takeAway: string
  saved: string
  forAll: string
  forAllHint: string
}

export const filterWords: WordTable<FilterWords> = {
  en: {
    title: 'Filter',
    hint: 'Conversations of this view that fit are shown.',
    attribute: 'What',
    operator: 'How',
    value: 'Value',
    joint: 'Which of them',
    and: 'All of these hold',
    or: 'Any of these holds',
    add: 'Add a condition',
    removeCondition: 'Remove this condition',
    apply: 'Show',
    clear: 'Clear',
    tooDeep: 'This filter says more than can be shown here. What you build replaces it.',
    save: 'Save as view',
    saveHint: 'What the list shows now stands beside the views from then on.',
    saveChanges: 'Save to this view',
    name: 'Name of the view',
    namePlaceholder: 'Urgent and waiting',
    nameMissing: 'Give the view a name.',
    valueMissing: 'A value is missing: give one, or remove this condition.',
    attributes: {
      lifecycle: 'Status',
      priority: 'Priority',
      assignee_id: 'Assigned to',
      team_id: 'Team',
      mentioned_id: 'Mentions',
      inbox_id: 'Inbox',
      labels: 'Label',
      unread: 'Has unread messages',
      unattended: 'Waits for an answer',
      muted: 'Muted',
      text: 'Words in it',
      contact_name: 'Name of the contact',
      email: 'E-mail of the contact',
      phone_number: 'Phone of the contact',
      subject: 'Subject',
      created_at: 'Begun',
      last_activity_at: 'Last activity',
      waiting_since: 'Waiting since',
      snoozed_until: 'Snoozed until',
    },
    operators: {
      equal_to: 'is',
      not_equal_to: 'is not',
      contains: 'contains',
      does_not_contain: 'does not contain',
      is_present: 'is there',
      is_not_present: 'is missing',
      is_greater_than: 'is more than',
      is_less_than: 'is less than',
      days_before: 'is older than',
      starts_with: 'begins with',
    },
    operatorsOf: {
      time: { is_greater_than: 'is after', is_less_than: 'is before' },
      day: { is_greater_than: 'is after', is_less_than: 'is before' },
    },
    lifecycles: {
      open: 'Open',
      pending: 'Pending',
      snoozed: 'Snoozed',
      resolved: 'Resolved',
      closed: 'Closed',
    },
    yes: 'Yes',
    no: 'No',
    days: 'days',
    me: 'Me',
    filtered: 'Filtered',
    takeAway: 'Take the filter away',
    saved: 'View saved',
    forAll: 'For everybody',
    forAllHint: 'The whole team has it; administrators change it.',
  },
  'pt-BR': {
    title: 'Filtrar',
    hint: 'Aparecem as conversas desta visão que se encaixam.',
    attribute: 'O quê',
    operator: 'Como',
    value: 'Valor',
    joint: 'Quais delas',
    and: 'Todas valem',
    or: 'Alguma vale',
    add: 'Adicionar condição',
    removeCondition: 'Tirar esta condição',
    apply: 'Mostrar',
    clear: 'Limpar',
    tooDeep: 'Este filtro diz mais do que cabe aqui. O que você montar o substitui.',
    save: 'Salvar como visão',
    saveHint: 'O que a lista mostra agora passa a ficar entre as visões.',
    saveChanges: 'Salvar nesta visão',
    name: 'Nome da visão',
    namePlaceholder: 'Urgentes e esperando',
    nameMissing: 'Dê um nome à visão.',
    valueMissing: 'Falta um valor: informe um ou tire esta condição.',
    attributes: {
      lifecycle: 'Situação',
      priority: 'Prioridade',
      assignee_id: 'Responsável',
      team_id: 'Equipe',
      mentioned_id: 'Menciona',
      inbox_id: 'Caixa',
      labels: 'Etiqueta',
      unread: 'Tem mensagens não lidas',
      unattended: 'Espera resposta',
      muted: 'Silenciada',
      text: 'Palavras nela',
      contact_name: 'Nome do contato',
      email: 'E-mail do contato',
      phone_number: 'Telefone do contato',
      subject: 'Assunto',
      created_at: 'Começou',
      last_activity_at: 'Última atividade',
      waiting_since: 'Esperando desde',
      snoozed_until: 'Adiada até',
    },
    operators: {
      equal_to: 'é',
      not_equal_to: 'não é',
      contains: 'contém',
      does_not_contain: 'não contém',
      is_present: 'existe',
      is_not_present: 'falta',
      is_greater_than: 'é mais que',
      is_less_than: 'é menos que',
      days_before: 'há mais de',
      starts_with: 'começa com',
    },
    operatorsOf: {
      time: { is_greater_than: 'é depois de', is_less_than: 'é antes de' },
      day: { is_greater_than: 'é depois de', is_less_than: 'é antes de' },
    },
    lifecycles: {
      open: 'Aberta',
      pending: 'Pendente',
      snoozed: 'Adiada',
      resolved: 'Resolvida',
      closed: 'Encerrada',
    },
    yes: 'Sim',
    no: 'Não',
    days: 'dias',
    me: 'Eu',
    filtered: 'Com filtro',
    takeAway: 'Tirar o filtro',
    saved: 'Visão salva',
    forAll: 'Para todos',
    forAllHint: 'Toda a equipe a tem; administradores a alteram.',
  },
  es: {
    title: 'Filtrar',
    hint: 'Se muestran las conversaciones de esta vista que encajan.',
    attribute: 'Qué',
    operator: 'Cómo',
    value: 'Valor',
    joint: 'Cuáles',
    and: 'Se cumplen todas',
    or: 'Se cumple alguna',
    add: 'Añadir condición',
    removeCondition: 'Quitar esta condición',
    apply: 'Mostrar',
    clear: 'Limpiar',
    tooDeep: 'Este filtro dice más de lo que cabe aquí. Lo que armes lo sustituye.',
    save: 'Guardar como vista',
    saveHint: 'Lo que la lista muestra ahora queda desde entonces entre las vistas.',
    saveChanges: 'Guardar en esta vista',
    name: 'Nombre de la vista',
    namePlaceholder: 'Urgentes y en espera',
    nameMissing: 'Ponle un nombre a la vista.',
    valueMissing: 'Falta un valor: ponlo o quita esta condición.',
    attributes: {
      lifecycle: 'Estado',
      priority: 'Prioridad',
      assignee_id: 'Responsable',
      team_id: 'Equipo',
      mentioned_id: 'Menciona a',
      inbox_id: 'Bandeja',
      labels: 'Etiqueta',
      unread: 'Tiene mensajes sin leer',
      unattended: 'Espera respuesta',
      muted: 'Silenciada',
      text: 'Palabras en ella',
      contact_name: 'Nombre del contacto',
      email: 'Correo del contacto',
      phone_number: 'Teléfono del contacto',
      subject: 'Asunto',
      created_at: 'Empezó',
      last_activity_at: 'Última actividad',
      waiting_since: 'Espera desde',
      snoozed_until: 'Pospuesta hasta',
    },
    operators: {
      equal_to: 'es',
      not_equal_to: 'no es',
      contains: 'contiene',
      does_not_contain: 'no contiene',
      is_present: 'existe',
      is_not_present: 'falta',
      is_greater_than: 'es más que',
      is_less_than: 'es menos que',
      days_before: 'hace más de',
      starts_with: 'empieza por',
    },
    operatorsOf: {
      time: { is_greater_than: 'es después de', is_less_than: 'es antes de' },
      day: { is_greater_than: 'es después de', is_less_than: 'es antes de' },
    },
    lifecycles: {
      open: 'Abierta',
      pending: 'Pendiente',
      snoozed: 'Pospuesta',
      resolved: 'Resuelta',
      closed: 'Cerrada',
    },
    yes: 'Sí',
    no: 'No',
    days: 'días',
    me: 'Yo',
    filtered: 'Con filtro',
    takeAway: 'Quitar el filtro',
    saved: 'Vista guardada',
    forAll: 'Para todos',
    forAllHint: 'Todo el equipo la tiene; los administradores la cambian.',
  },
}

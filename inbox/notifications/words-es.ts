import type { NotificationWords } from './words.ts'

export const notificationWordsEs: NotificationWords = {
  group: 'Notificaciones',
  title: 'Notificaciones',
  open: 'Abrir notificaciones',
  unread: {
    zero: 'Notificaciones, ninguna sin leer',
    one: 'Notificaciones, # sin leer',
    many: 'Notificaciones, # sin leer',
    other: 'Notificaciones, # sin leer',
  },
  onlyUnread: 'Solo sin leer',
  notRead: 'Sin leer',
  markAllRead: 'Marcar todas como leídas',
  markRead: 'Marcar como leída',
  markUnread: 'Marcar como no leída',
  snooze: 'Posponer',
  snoozes: { hour: 'En una hora', tomorrow: 'Mañana a las 9', week: 'El próximo lunes a las 9' },
  remove: 'Quitar',
  more: 'Cargar más',
  settings: 'Ajustes de notificaciones',
  empty: 'Sin notificaciones',
  emptyHint: 'Aquí te enteras de conversaciones nuevas, de mensajes para ti y de cuándo alguien te menciona.',
  allRead: 'Lo has leído todo',
  failed: 'No se pudieron cargar las notificaciones.',
  retry: 'Reintentar',
  kinds: {
    new_conversation: {
      setting: 'Empieza una conversación',
      title: 'Conversación nueva',
      text: 'Hay una conversación nueva con {name}',
    },
    conversation_assigned: {
      setting: 'Me asignan una conversación',
      title: 'Asignada a ti',
      text: 'La conversación con {name} es tuya',
    },
    new_message: {
      setting: 'Un mensaje en mis conversaciones',
      title: 'Mensaje nuevo',
      text: '{name} te escribió',
      answered: { title: 'Respuesta nueva', text: '{name} respondió en tu conversación' },
    },
    participating_message: {
      setting: 'Un mensaje donde participo',
      title: 'Mensaje nuevo',
      text: '{name} escribió en una conversación en la que participas',
      answered: {
        title: 'Respuesta nueva',
        text: '{name} respondió en una conversación en la que participas',
      },
    },
    conversation_mentioned: {
      setting: 'Alguien me menciona',
      title: 'Te mencionaron',
      text: 'Te mencionaron en la conversación con {name}',
      textBy: '{by} te mencionó en la conversación con {name}',
    },
    conversation_closed: {
      setting: 'Un colega cierra mi conversación',
      title: 'Conversación cerrada',
      text: 'Un colega cerró tu conversación con {name}',
    },
    conversation_reopened: {
      setting: 'Un colega reabre mi conversación',
      title: 'Conversación reabierta',
      text: 'Un colega reabrió tu conversación con {name}',
    },
    conversation_rated: {
      setting: 'Un cliente valora mi conversación',
      title: 'Conversación valorada',
      text: '{name} valoró la conversación con {score} de 5',
    },
  },
  unknown: { setting: 'Otra cosa', title: 'Notificación', text: 'Sobre la conversación con {name}' },
}

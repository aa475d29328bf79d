import type { NotificationWords } from './words.ts'

export const notificationWordsPt: NotificationWords = {
  group: 'Notificações',
  title: 'Notificações',
  open: 'Abrir notificações',
  unread: {
    zero: 'Notificações, nenhuma não lida',
    one: 'Notificações, # não lida',
    many: 'Notificações, # não lidas',
    other: 'Notificações, # não lidas',
  },
  onlyUnread: 'Só não lidas',
  notRead: 'Não lida',
  markAllRead: 'Marcar todas como lidas',
  markRead: 'Marcar como lida',
  markUnread: 'Marcar como não lida',
  snooze: 'Adiar',
  snoozes: { hour: 'Em uma hora', tomorrow: 'Amanhã às 9', week: 'Próxima segunda às 9' },
  remove: 'Remover',
  more: 'Carregar mais',
  settings: 'Configurações de notificação',
  empty: 'Nenhuma notificação',
  emptyHint:
    'Aqui você fica sabendo de novas conversas, de mensagens para você e de quando alguém menciona você.',
  allRead: 'Você leu tudo',
  failed: 'Não foi possível carregar as notificações.',
  retry: 'Tentar de novo',
  kinds: {
    new_conversation: {
      setting: 'Uma conversa começa',
      title: 'Nova conversa',
      text: 'Há uma nova conversa com {name}',
    },
    conversation_assigned: {
      setting: 'Uma conversa é atribuída a mim',
      title: 'Atribuída a você',
      text: 'A conversa com {name} agora é sua',
    },
    new_message: {
      setting: 'Uma mensagem nas minhas conversas',
      title: 'Nova mensagem',
      text: '{name} escreveu para você',
      answered: { title: 'Nova resposta', text: '{name} respondeu na sua conversa' },
    },
    participating_message: {
      setting: 'Uma mensagem onde eu participo',
      title: 'Nova mensagem',
      text: '{name} escreveu em uma conversa de que você participa',
      answered: { title: 'Nova resposta', text: '{name} respondeu em uma conversa de que você participa' },
    },
    conversation_mentioned: {
      setting: 'Alguém me menciona',
      title: 'Mencionaram você',
      text: 'Mencionaram você na conversa com {name}',
      textBy: '{by} mencionou você na conversa com {name}',
    },
    conversation_closed: {
      setting: 'Um colega encerra minha conversa',
      title: 'Conversa encerrada',
      text: 'Um colega encerrou sua conversa com {name}',
    },
    conversation_reopened: {
      setting: 'Um colega reabre minha conversa',
      title: 'Conversa reaberta',
      text: 'Um colega reabriu sua conversa com {name}',
    },
    conversation_rated: {
      setting: 'Um cliente avalia minha conversa',
      title: 'Conversa avaliada',
      text: '{name} avaliou a conversa com {score} de 5',
    },
  },
  unknown: { setting: 'Outra coisa', title: 'Notificação', text: 'Sobre a conversa com {name}' },
}

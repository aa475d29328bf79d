/** What the visitor's chat says, in each language. */
import type { Language } from '../client/dom/language.ts'
import type { WidgetConfig } from '../client/shapes.ts'

export interface WidgetWords {
  open: string
  openUnread(count: number): string
  minimise: string
  title: string
  hello: string
  name: string
  nameNeeded: string
  email: string
  optional: string
  start: string
  starting: string
  notStarted: string
  write: string
  writeHere: string
  empty: string
  online(names: readonly string[]): string
  away: string
  closed: string
  rateQuestion: string
  stars(count: number): string
  comment: string
  rate: string
  thanks: string
  notRated: string
  signedOut: string
  startAgain: string
}

const en: WidgetWords = {
  open: 'Open the chat',
  openUnread: (count) => `Open the chat, ${count} unread`,
  minimise: 'Close the chat window',
  title: 'Chat with us',
  hello: 'Hi! Tell us your name and we are all yours.',
  name: 'Your name',
  nameNeeded: 'Please write your name: it cannot be only blanks.',
  email: 'E-mail',
  optional: 'optional',
  start: 'Start chatting',
  starting: 'One moment…',
  notStarted: 'That did not work. Please try again.',
  write: 'Your message',
  writeHere: 'Write a message…',
  empty: 'Ask us anything. We answer here.',
  online: (names) => `${new Intl.ListFormat('en').format(names)} ${names.length > 1 ? 'are' : 'is'} here`,
  away: 'Leave a message, we will get back to you',
  closed: 'This conversation was closed. Write again and it goes on.',
  rateQuestion: 'How was it?',
  stars: (count) => `${count} of 5 stars`,
  comment: 'Anything to add?',
  rate: 'Send rating',
  thanks: 'Thank you for your rating!',
  notRated: 'The rating could not be sent.',
  signedOut: 'This chat session has ended.',
  startAgain: 'Start a new chat',
}

const pt: WidgetWords = {
  open: 'Abrir o chat',
  openUnread: (count) => `Abrir o chat, ${count} não lidas`,
  minimise: 'Fechar a janela do chat',
  title: 'Fale com a gente',
  hello: 'Olá! Diga seu nome e já falamos com você.',
  name: 'Seu nome',
  nameNeeded: 'Escreva seu nome: ele não pode ter só espaços.',
  email: 'E-mail',
  optional: 'opcional',
  start: 'Começar a conversa',
  starting: 'Um momento…',
  notStarted: 'Não deu certo. Tente novamente.',
  write: 'Sua mensagem',
  writeHere: 'Escreva uma mensagem…',
  empty: 'Pergunte o que quiser. A gente responde aqui.',
  online: (names) =>
    `${new Intl.ListFormat('pt-BR').format(names)} ${names.length > 1 ? 'estão' : 'está'} aqui`,
  away: 'Deixe uma mensagem, responderemos assim que possível',
  closed: 'Esta conversa foi encerrada. Escreva de novo para continuar.',
  rateQuestion: 'Como foi?',
  stars: (count) => `${count} de 5 estrelas`,
  comment: 'Quer acrescentar algo?',
  rate: 'Enviar avaliação',
  thanks: 'Obrigado pela avaliação!',
  notRated: 'Não foi possível enviar a avaliação.',
  signedOut: 'Esta sessão de chat terminou.',
  startAgain: 'Começar um novo chat',
}

const es: WidgetWords = {
  open: 'Abrir el chat',
  openUnread: (count) => `Abrir el chat, ${count} sin leer`,
  minimise: 'Cerrar la ventana del chat',
  title: 'Habla con nosotros',
  hello: '¡Hola! Dinos tu nombre y te atendemos.',
  name: 'Tu nombre',
  nameNeeded: 'Escribe tu nombre: no puede tener solo espacios.',
  email: 'Correo electrónico',
  optional: 'opcional',
  start: 'Empezar a chatear',
  starting: 'Un momento…',
  notStarted: 'No ha funcionado. Inténtalo de nuevo.',
  write: 'Tu mensaje',
  writeHere: 'Escribe un mensaje…',
  empty: 'Pregunta lo que quieras. Respondemos aquí.',
  online: (names) => `${new Intl.ListFormat('es').format(names)} ${names.length > 1 ? 'están' : 'está'} aquí`,
  away: 'Deja un mensaje y te responderemos',
  closed: 'Esta conversación se cerró. Escribe de nuevo para continuar.',
  rateQuestion: '¿Qué tal fue?',
  stars: (count) => `${count} de 5 estrellas`,
  comment: '¿Algo que añadir?',
  rate: 'Enviar valoración',
  thanks: '¡Gracias por tu valoración!',
  notRated: 'No se pudo enviar la valoración.',
  signedOut: 'Esta sesión de chat ha terminado.',
  startAgain: 'Empezar un chat nuevo',
}

/** What the server greets with until somebody writes better: in English only, so ours stand in for it. */
const unwritten = ['Hi! How can we help you?', "We're currently offline. Leave a message!"]

/** The words with the site's own greeting in place of ours, where it has written one. */
export function withSiteWords(words: WidgetWords, config: Partial<WidgetConfig> = {}): WidgetWords {
  const own = (text: string | undefined, ours: string) => (text && !unwritten.includes(text) ? text : ours)
  return {
    ...words,
    hello: own(config.welcome_message, words.hello),
    away: own(config.offline_message, words.away),
  }
}

/** The words of a language. */
export function widgetWords(language: Language): WidgetWords {
  return { en, 'pt-BR': pt, es }[language]
}

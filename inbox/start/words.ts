/** What the first run says. */
import type { WordTable } from '../words/words.ts'

interface StartWords {
  title: string
  lead: string
  steps: { name: string; colleague: string; chat: string }
  company: string
  site: string
  siteHint: string
  next: string
  back: string
  add: string
  skip: string
  snippet: string
  snippetHint: string
  or: string
  demo: string
  demoHint: string
  waiting: string
  arrived(name: string): string
  answer: string
  finish: string
  dismiss: string
  notYours: string
  notYoursHint: string
  toTheList: string
}

export const startWords: WordTable<StartWords> = {
  en: {
    title: 'Your first chat in three steps',
    lead: 'It takes about two minutes. Everything can be changed later.',
    steps: { name: 'Name your place', colleague: 'Bring a colleague', chat: 'Get the first chat' },
    company: 'Your company',
    site: 'Name of the chat',
    siteHint: 'What visitors read above the chat: the name of your shop or product.',
    next: 'Next',
    back: 'Change',
    add: 'Add colleague',
    skip: 'Skip for now',
    snippet: 'Code for your pages',
    snippetHint: 'Put this line before </body> of your pages:',
    or: 'Or try it without touching them:',
    demo: 'open the demo shop',
    demoHint: 'Write something in its chat.',
    waiting: 'Waiting for the first message…',
    arrived: (name) => `${name} has written. It is in your list.`,
    answer: 'Answer it',
    finish: 'Done',
    dismiss: 'Do not show this again',
    notYours: 'Setting up is for administrators',
    notYoursHint: 'Everything you need is in the conversations.',
    toTheList: 'To the conversations',
  },
  'pt-BR': {
    title: 'Seu primeiro chat em três passos',
    lead: 'Leva uns dois minutos. Tudo pode mudar depois.',
    steps: { name: 'Dê um nome', colleague: 'Traga um colega', chat: 'Receba o primeiro chat' },
    company: 'Sua empresa',
    site: 'Nome do chat',
    siteHint: 'O que os visitantes leem acima do chat: o nome da sua loja ou do seu produto.',
    next: 'Continuar',
    back: 'Mudar',
    add: 'Adicionar colega',
    skip: 'Pular por enquanto',
    snippet: 'Código para as suas páginas',
    snippetHint: 'Ponha esta linha antes de </body> nas suas páginas:',
    or: 'Ou experimente sem mexer nelas:',
    demo: 'abra a loja de demonstração',
    demoHint: 'Escreva algo no chat dela.',
    waiting: 'Esperando a primeira mensagem…',
    arrived: (name) => `${name} escreveu. Está na sua lista.`,
    answer: 'Responder',
    finish: 'Pronto',
    dismiss: 'Não mostrar de novo',
    notYours: 'A configuração é para administradores',
    notYoursHint: 'Tudo de que você precisa está nas conversas.',
    toTheList: 'Ir para as conversas',
  },
  es: {
    title: 'Tu primer chat en tres pasos',
    lead: 'Lleva unos dos minutos. Todo se puede cambiar después.',
    steps: { name: 'Ponle nombre', colleague: 'Trae a un compañero', chat: 'Recibe el primer chat' },
    company: 'Tu empresa',
    site: 'Nombre del chat',
    siteHint: 'Lo que los visitantes leen sobre el chat: el nombre de tu tienda o de tu producto.',
    next: 'Continuar',
    back: 'Cambiar',
    add: 'Añadir compañero',
    skip: 'Saltar por ahora',
    snippet: 'Código para tus páginas',
    snippetHint: 'Pon esta línea antes de </body> en tus páginas:',
    or: 'O pruébalo sin tocarlas:',
    demo: 'abre la tienda de demostración',
    demoHint: 'Escribe algo en su chat.',
    waiting: 'Esperando el primer mensaje…',
    arrived: (name) => `${name} ha escrito. Está en tu lista.`,
    answer: 'Responder',
    finish: 'Listo',
    dismiss: 'No mostrar más',
    notYours: 'La puesta en marcha es para administradores',
    notYoursHint: 'Todo lo que necesitas está en las conversaciones.',
    toTheList: 'A las conversaciones',
  },
}

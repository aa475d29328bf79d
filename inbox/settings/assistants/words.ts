/** What the page of assistants says. */
import type { WordTable } from '../../words/words.ts'

interface AssistantWords {
  assistants: string
  lead: string
  makeOne: string
  make: string
  empty: string
  emptyHint: string
  nameHint: string
  url: string
  urlHint: string
  key: string
  keyHint: string
  newKey: string
  keyQuestion: string
  removal: string
  removalHint: string
  question(name: string): string
}

export const assistantWords: WordTable<AssistantWords> = {
  en: {
    assistants: 'Assistants',
    lead: 'Programs that answer first, and hand over to people.',
    makeOne: 'New assistant',
    make: 'Make assistant',
    empty: 'No assistants yet',
    emptyHint: 'Make one for a bot of yours, give it a key, and let it answer in an inbox.',
    nameHint: 'Customers see it beside what it says.',
    url: 'Address',
    urlHint: 'Where it is told what customers say. Left out, it asks by itself.',
    key: 'Key',
    keyHint: 'A program that sends the key acts as the assistant. Keys it had before end.',
    newKey: 'New key',
    keyQuestion: 'Make a new key?',
    removal: 'Delete this assistant',
    removalHint: 'Its keys end, and it answers nowhere any more. What it said stays.',
    question: (name) => `Delete the assistant “${name}”?`,
  },
  'pt-BR': {
    assistants: 'Assistentes',
    lead: 'Programas que respondem primeiro e passam para pessoas.',
    makeOne: 'Novo assistente',
    make: 'Criar assistente',
    empty: 'Nenhum assistente ainda',
    emptyHint: 'Crie um para o seu robô, dê uma chave e deixe que responda em uma caixa de entrada.',
    nameHint: 'Os clientes veem ao lado do que ele diz.',
    url: 'Endereço',
    urlHint:
      'Endereço do seu programa, avisado do que os clientes dizem. Em branco, o programa consulta por conta própria.',
    key: 'Chave',
    keyHint: 'Um programa que envia a chave age como o assistente. As chaves anteriores terminam.',
    newKey: 'Nova chave',
    keyQuestion: 'Criar uma nova chave?',
    removal: 'Excluir este assistente',
    removalHint: 'As chaves terminam e ele não responde mais. O que disse fica.',
    question: (name) => `Excluir o assistente “${name}”?`,
  },
  es: {
    assistants: 'Asistentes',
    lead: 'Programas que responden primero y pasan a personas.',
    makeOne: 'Nuevo asistente',
    make: 'Crear asistente',
    empty: 'Aún no hay asistentes',
    emptyHint: 'Crea uno para tu bot, dale una clave y deja que responda en una bandeja.',
    nameHint: 'Los clientes lo ven junto a lo que dice.',
    url: 'Dirección',
    urlHint: 'Dónde se le avisa de lo que dicen los clientes. Vacío, pregunta por sí mismo.',
    key: 'Clave',
    keyHint: 'Un programa que envía la clave actúa como el asistente. Las claves anteriores terminan.',
    newKey: 'Clave nueva',
    keyQuestion: '¿Crear una clave nueva?',
    removal: 'Eliminar este asistente',
    removalHint: 'Sus claves terminan y ya no responde. Lo que dijo se queda.',
    question: (name) => `¿Eliminar el asistente «${name}»?`,
  },
}

/** What the page of canned replies says. */
import type { WordTable } from '../../words/words.ts'

interface CannedWords {
  replies: string
  lead: string
  makeOne: string
  make: string
  empty: string
  emptyHint: string
  code: string
  codeHint: string
  text: string
  variables: string
  names: Record<
    | 'contact.name'
    | 'contact.first_name'
    | 'contact.email'
    | 'agent.name'
    | 'agent.first_name'
    | 'conversation.id',
    string
  >
  removal: string
  removalHint: string
  question(code: string): string
}

export const cannedWords: WordTable<CannedWords> = {
  en: {
    replies: 'Canned replies',
    lead: 'Answers the team gives often. Type / and the short code in a reply.',
    makeOne: 'New reply',
    make: 'Keep reply',
    empty: 'No canned replies yet',
    emptyHint: 'Keep the answer you wrote three times this week, and never type it again.',
    code: 'Short code',
    codeHint: 'What is typed after the slash, such as “hours”.',
    text: 'Text',
    variables: 'Put in',
    names: {
      'contact.name': 'Customer’s name',
      'contact.first_name': 'First name',
      'contact.email': 'E-mail',
      'agent.name': 'Your name',
      'agent.first_name': 'Your first name',
      'conversation.id': 'Conversation number',
    },
    removal: 'Delete this reply',
    removalHint: 'Nobody finds it any more. What was sent with it stays.',
    question: (code) => `Delete the reply “/${code}”?`,
  },
  'pt-BR': {
    replies: 'Respostas prontas',
    lead: 'Respostas que a equipe dá com frequência. Digite / e o código em uma resposta.',
    makeOne: 'Nova resposta',
    make: 'Guardar resposta',
    empty: 'Nenhuma resposta pronta ainda',
    emptyHint: 'Guarde a resposta que você escreveu três vezes nesta semana e não digite mais.',
    code: 'Código',
    codeHint: 'O que se digita depois da barra, como “horario”.',
    text: 'Texto',
    variables: 'Inserir',
    names: {
      'contact.name': 'Nome do cliente',
      'contact.first_name': 'Primeiro nome',
      'contact.email': 'E-mail',
      'agent.name': 'Seu nome',
      'agent.first_name': 'Seu primeiro nome',
      'conversation.id': 'Número da conversa',
    },
    removal: 'Excluir esta resposta',
    removalHint: 'Ninguém mais a encontra. O que foi enviado com ela fica.',
    question: (code) => `Excluir a resposta “/${code}”?`,
  },
  es: {
    replies: 'Respuestas rápidas',
    lead: 'Respuestas que el equipo da a menudo. Escribe / y el código en una respuesta.',
    makeOne: 'Nueva respuesta',
    make: 'Guardar respuesta',
    empty: 'Aún no hay respuestas rápidas',
    emptyHint: 'Guarda la respuesta que has escrito tres veces esta semana y no la escribas más.',
    code: 'Código',
    codeHint: 'Lo que se escribe tras la barra, como «horario».',
    text: 'Texto',
    variables: 'Insertar',
    names: {
      'contact.name': 'Nombre del cliente',
      'contact.first_name': 'Nombre de pila',
      'contact.email': 'Correo',
      'agent.name': 'Tu nombre',
      'agent.first_name': 'Tu nombre de pila',
      'conversation.id': 'Número de conversación',
    },
    removal: 'Eliminar esta respuesta',
    removalHint: 'Nadie la encuentra más. Lo enviado con ella se queda.',
    question: (code) => `¿Eliminar la respuesta «/${code}»?`,
  },
}

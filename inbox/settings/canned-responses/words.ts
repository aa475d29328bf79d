/** What the page of canned replies says. */
import type { WordTable } from '../../words/words.ts'

/** What is put into a text when it is used, as other systems write it too. */
export const variables = [
  'contact.name',
  'contact.first_name',
  'contact.last_name',
  'contact.email',
  'contact.phone',
  'contact.company',
  'agent.name',
  'agent.first_name',
  'agent.email',
  'conversation.id',
  'inbox.name',
] as const
type Variable = (typeof variables)[number]

interface CannedWords {
  replies: string
  lead: string
  makeOne: string
  make: string
  empty: string
  emptyHint: string
  code: string
  codeHint: string
  codeSpaces: string
  text: string
  variables: string
  names: Record<Variable, string>
  ofContact(name: string): string
  ofConversation(name: string): string
  fallback: string
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
    codeSpaces: 'Without spaces: it is typed in one go.',
    text: 'Text',
    variables: 'Put in',
    names: {
      'contact.name': 'Customer’s name',
      'contact.first_name': 'First name',
      'contact.last_name': 'Last name',
      'contact.email': 'E-mail',
      'contact.phone': 'Phone',
      'contact.company': 'Company',
      'agent.name': 'Your name',
      'agent.first_name': 'Your first name',
      'agent.email': 'Your e-mail',
      'conversation.id': 'Conversation number',
      'inbox.name': 'Name of the inbox',
    },
    ofContact: (name) => `Contact: ${name}`,
    ofConversation: (name) => `Conversation: ${name}`,
    fallback:
      'Where nothing is known of somebody, words of your own stand instead: {{contact.first_name | default: "there"}}. Without them the composer warns before it is sent.',
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
    codeSpaces: 'Sem espaços: digita-se de uma vez.',
    text: 'Texto',
    variables: 'Inserir',
    names: {
      'contact.name': 'Nome do cliente',
      'contact.first_name': 'Primeiro nome',
      'contact.last_name': 'Sobrenome',
      'contact.email': 'E-mail',
      'contact.phone': 'Telefone',
      'contact.company': 'Empresa',
      'agent.name': 'Seu nome',
      'agent.first_name': 'Seu primeiro nome',
      'agent.email': 'Seu e-mail',
      'conversation.id': 'Número da conversa',
      'inbox.name': 'Nome da caixa de entrada',
    },
    ofContact: (name) => `Contato: ${name}`,
    ofConversation: (name) => `Conversa: ${name}`,
    fallback:
      'Quando não se sabe algo de alguém, entram palavras suas: {{contact.first_name | default: "cliente"}}. Sem elas, o editor avisa antes de enviar.',
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
    codeSpaces: 'Sin espacios: se escribe de una vez.',
    text: 'Texto',
    variables: 'Insertar',
    names: {
      'contact.name': 'Nombre del cliente',
      'contact.first_name': 'Nombre de pila',
      'contact.last_name': 'Apellido',
      'contact.email': 'Correo',
      'contact.phone': 'Teléfono',
      'contact.company': 'Empresa',
      'agent.name': 'Tu nombre',
      'agent.first_name': 'Tu nombre de pila',
      'agent.email': 'Tu correo',
      'conversation.id': 'Número de conversación',
      'inbox.name': 'Nombre de la bandeja',
    },
    ofContact: (name) => `Contacto: ${name}`,
    ofConversation: (name) => `Conversación: ${name}`,
    fallback:
      'Cuando de alguien no se sabe algo, van palabras tuyas: {{contact.first_name | default: "cliente"}}. Sin ellas, el editor avisa antes de enviar.',
    removal: 'Eliminar esta respuesta',
    removalHint: 'Nadie la encuentra más. Lo enviado con ella se queda.',
    question: (code) => `¿Eliminar la respuesta «/${code}»?`,
  },
}

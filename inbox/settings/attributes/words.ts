/** What the page of attributes says. */
import type { Attribute } from '../../../client/contact-shapes.ts'
import type { WordTable } from '../../words/words.ts'

interface AttributeWords {
  attributes: string
  lead: string
  makeOne: string
  make: string
  empty: string
  emptyHint: string
  subject: string
  subjects: Record<Attribute['subject'], string>
  type: string
  types: Record<Attribute['type'], string>
  key: string
  keyHint: string
  staysHint: string
  choices: string
  choicesHint: string
  choicesNeeded: string
  pattern: string
  patternHint: string
  advice: string
  adviceHint: string
  removal: string
  removalHint: string
  question(name: string): string
}

export const attributeWords: WordTable<AttributeWords> = {
  en: {
    attributes: 'Attributes',
    lead: 'Fields of your own on contacts and conversations: a plan, a customer number, a renewal date.',
    makeOne: 'New attribute',
    make: 'Make attribute',
    empty: 'No attributes yet',
    emptyHint: 'Make one for what you ask every customer anyway. It can be searched and filtered by.',
    subject: 'Of',
    subjects: { contact: 'Contacts', conversation: 'Conversations' },
    type: 'Type',
    types: {
      text: 'Text',
      number: 'Number',
      currency: 'Amount of money',
      percent: 'Percentage',
      link: 'Link',
      date: 'Date',
      list: 'One of a list',
      checkbox: 'Yes or no',
    },
    key: 'Key',
    keyHint: 'Programs use the key. It, the type and what it is of cannot be changed later.',
    staysHint: 'Key, type and what it is of stay as they were made.',
    choices: 'Choices',
    choicesHint: 'One on each line.',
    choicesNeeded: 'Write at least one choice.',
    pattern: 'Pattern',
    patternHint: 'A regular expression a value has to match, such as ^[A-Z]{2}-\\d+$',
    advice: 'What to say where it does not match',
    adviceHint: 'Such as “Two letters, a dash and a number”.',
    removal: 'Delete this attribute',
    removalHint: 'The field goes from the forms. Values that were written stay with their contacts.',
    question: (name) => `Delete the attribute “${name}”?`,
  },
  'pt-BR': {
    attributes: 'Atributos',
    lead: 'Campos seus em contatos e conversas: um plano, um número de cliente, uma data de renovação.',
    makeOne: 'Novo atributo',
    make: 'Criar atributo',
    empty: 'Nenhum atributo ainda',
    emptyHint: 'Crie um para o que você pergunta a todo cliente. Dá para buscar e filtrar por ele.',
    subject: 'De',
    subjects: { contact: 'Contatos', conversation: 'Conversas' },
    type: 'Tipo',
    types: {
      text: 'Texto',
      number: 'Número',
      currency: 'Valor em dinheiro',
      percent: 'Porcentagem',
      link: 'Link',
      date: 'Data',
      list: 'Um de uma lista',
      checkbox: 'Sim ou não',
    },
    key: 'Chave',
    keyHint: 'Programas usam a chave. Ela, o tipo e a que pertence não mudam depois.',
    staysHint: 'Chave, tipo e a que pertence ficam como foram criados.',
    choices: 'Opções',
    choicesHint: 'Uma por linha.',
    choicesNeeded: 'Escreva pelo menos uma opção.',
    pattern: 'Padrão',
    patternHint: 'Uma expressão regular que o valor deve seguir, como ^[A-Z]{2}-\\d+$',
    advice: 'O que dizer quando não segue',
    adviceHint: 'Como “Duas letras, um hífen e um número”.',
    removal: 'Excluir este atributo',
    removalHint: 'O campo sai dos formulários. Os valores já escritos ficam nos contatos.',
    question: (name) => `Excluir o atributo “${name}”?`,
  },
  es: {
    attributes: 'Atributos',
    lead: 'Campos propios en contactos y conversaciones: un plan, un número de cliente, una fecha de renovación.',
    makeOne: 'Nuevo atributo',
    make: 'Crear atributo',
    empty: 'Aún no hay atributos',
    emptyHint: 'Crea uno para lo que preguntas a cada cliente. Se puede buscar y filtrar por él.',
    subject: 'De',
    subjects: { contact: 'Contactos', conversation: 'Conversaciones' },
    type: 'Tipo',
    types: {
      text: 'Texto',
      number: 'Número',
      currency: 'Importe',
      percent: 'Porcentaje',
      link: 'Enlace',
      date: 'Fecha',
      list: 'Uno de una lista',
      checkbox: 'Sí o no',
    },
    key: 'Clave',
    keyHint: 'Los programas usan la clave. Ella, el tipo y de qué es no cambian después.',
    staysHint: 'Clave, tipo y de qué es se quedan como se crearon.',
    choices: 'Opciones',
    choicesHint: 'Una por línea.',
    choicesNeeded: 'Escribe al menos una opción.',
    pattern: 'Patrón',
    patternHint: 'Una expresión regular que debe cumplir el valor, como ^[A-Z]{2}-\\d+$',
    advice: 'Qué decir si no lo cumple',
    adviceHint: 'Como «Dos letras, un guion y un número».',
    removal: 'Eliminar este atributo',
    removalHint: 'El campo sale de los formularios. Los valores escritos se quedan en sus contactos.',
    question: (name) => `¿Eliminar el atributo «${name}»?`,
  },
}

/** What the window of quick replies, cards and forms says. */
import type { WordTable } from '../../words/words.ts'
import type { InsertKind, QuestionType } from './insertion.ts'
import type { Problem } from './missing.ts'

export interface InsertWords {
  kinds: Record<InsertKind, string>
  hints: Record<InsertKind, string>
  /** The words above. */
  texts: Record<InsertKind, string>
  answers: string
  answer(place: number): string
  addAnswer: string
  title: string
  description: string
  picture: string
  pictureHint: string
  buttons: string
  button(place: number): string
  addButton: string
  does: string
  link: string
  reply: string
  address: string
  questions: string
  question(place: number): string
  addQuestion: string
  label: string
  type: string
  types: Record<QuestionType, string>
  options: string
  optionsHint: string
  required: string
  moveUp(what: string): string
  moveDown(what: string): string
  remove(what: string): string
  movesHint: string
  preview: string
  nothingYet: string
  send: string
  sendHint: string
  cancel: string
  waiting: string
  leave: string
  leaveHint: string
  stay: string
  discard: string
  problems: Record<Problem, string>
}

export const insertWords: WordTable<InsertWords> = {
  en: {
    kinds: { replies: 'Quick replies', card: 'Card', form: 'Form' },
    hints: {
      replies: 'A question with answers to press.',
      card: 'Something to look at, with links or answers to press.',
      form: 'Questions the visitor fills in without leaving the chat.',
    },
    texts: { replies: 'Question', card: 'Message above the card', form: 'Title' },
    answers: 'Answers',
    answer: (place) => `Answer ${place}`,
    addAnswer: 'Add an answer',
    title: 'Title of the card',
    description: 'Text',
    picture: 'Address of a picture (optional)',
    pictureHint: 'The chat shows pictures of this server only, and leaves out others.',
    buttons: 'Links and answers',
    button: (place) => `Button ${place}`,
    addButton: 'Add a button',
    does: 'What it does',
    link: 'Opens a link',
    reply: 'Is an answer',
    address: 'Leads to',
    questions: 'Fields',
    question: (place) => `Field ${place}`,
    addQuestion: 'Add a field',
    label: 'What is asked',
    type: 'Kind',
    types: { text: 'Text', text_area: 'Long text', email: 'E-mail address', select: 'Choice' },
    options: 'Choices',
    optionsHint: 'One a line.',
    required: 'Must be filled in',
    moveUp: (what) => `Move up: ${what}`,
    moveDown: (what) => `Move down: ${what}`,
    remove: (what) => `Remove: ${what}`,
    movesHint: 'Enter goes to the next, Alt and the arrows move it.',
    preview: 'Preview',
    nothingYet: 'What you write stands here as the visitor gets it.',
    send: 'Send',
    sendHint: 'sends',
    cancel: 'Cancel',
    waiting: 'It can be sent once the messages are here.',
    leave: 'Discard what you wrote?',
    leaveHint: 'Nothing of it was sent.',
    stay: 'Keep writing',
    discard: 'Discard',
    problems: {
      needed: 'This is needed.',
      fewAnswers: 'At least two answers are needed.',
      sameTwice: 'This is there twice.',
      badLink: 'A whole address is needed, such as https://shop.example/lamp.',
      badPicture: 'A whole address with https:// is needed.',
      fewOptions: 'At least two choices are needed.',
      manyOptions: 'At most 20 choices.',
      tooMuch: 'This is too much for one message. Make it shorter.',
    },
  },
  'pt-BR': {
    kinds: { replies: 'Respostas rápidas', card: 'Cartão', form: 'Formulário' },
    hints: {
      replies: 'Uma pergunta com respostas para tocar.',
      card: 'Algo para ver, com links ou respostas para tocar.',
      form: 'Perguntas que o visitante preenche sem sair do chat.',
    },
    texts: { replies: 'Pergunta', card: 'Mensagem acima do cartão', form: 'Título' },
    answers: 'Respostas',
    answer: (place) => `Resposta ${place}`,
    addAnswer: 'Adicionar uma resposta',
    title: 'Título do cartão',
    description: 'Texto',
    picture: 'Endereço de uma imagem (opcional)',
    pictureHint: 'O chat mostra só imagens deste servidor e deixa as outras de fora.',
    buttons: 'Links e respostas',
    button: (place) => `Botão ${place}`,
    addButton: 'Adicionar um botão',
    does: 'O que faz',
    link: 'Abre um link',
    reply: 'É uma resposta',
    address: 'Leva a',
    questions: 'Campos',
    question: (place) => `Campo ${place}`,
    addQuestion: 'Adicionar um campo',
    label: 'O que se pergunta',
    type: 'Tipo',
    types: { text: 'Texto', text_area: 'Texto longo', email: 'E-mail', select: 'Escolha' },
    options: 'Opções',
    optionsHint: 'Uma por linha.',
    required: 'Preenchimento obrigatório',
    moveUp: (what) => `Mover para cima: ${what}`,
    moveDown: (what) => `Mover para baixo: ${what}`,
    remove: (what) => `Remover: ${what}`,
    movesHint: 'Enter vai ao próximo, Alt e as setas movem.',
    preview: 'Prévia',
    nothingYet: 'O que você escrever aparece aqui como o visitante recebe.',
    send: 'Enviar',
    sendHint: 'envia',
    cancel: 'Cancelar',
    waiting: 'Pode ser enviado assim que as mensagens chegarem.',
    leave: 'Descartar o que você escreveu?',
    leaveHint: 'Nada disso foi enviado.',
    stay: 'Continuar escrevendo',
    discard: 'Descartar',
    problems: {
      needed: 'Preencha este campo.',
      fewAnswers: 'São necessárias pelo menos duas respostas.',
      sameTwice: 'Isto aparece duas vezes.',
      badLink: 'É preciso um endereço completo, como https://shop.example/lamp.',
      badPicture: 'É preciso um endereço completo com https://.',
      fewOptions: 'São necessárias pelo menos duas opções.',
      manyOptions: 'No máximo 20 opções.',
      tooMuch: 'É demais para uma mensagem. Encurte um pouco.',
    },
  },
  es: {
    kinds: { replies: 'Botones de respuesta', card: 'Tarjeta', form: 'Formulario' },
    hints: {
      replies: 'Una pregunta con respuestas que se pulsan.',
      card: 'Algo que ver, con enlaces o respuestas que se pulsan.',
      form: 'Preguntas que el visitante rellena sin salir del chat.',
    },
    texts: { replies: 'Pregunta', card: 'Mensaje sobre la tarjeta', form: 'Título' },
    answers: 'Respuestas',
    answer: (place) => `Respuesta ${place}`,
    addAnswer: 'Añadir una respuesta',
    title: 'Título de la tarjeta',
    description: 'Texto',
    picture: 'Dirección de una imagen (opcional)',
    pictureHint: 'El chat muestra solo imágenes de este servidor y omite las demás.',
    buttons: 'Enlaces y respuestas',
    button: (place) => `Botón ${place}`,
    addButton: 'Añadir un botón',
    does: 'Qué hace',
    link: 'Abre un enlace',
    reply: 'Es una respuesta',
    address: 'Lleva a',
    questions: 'Campos',
    question: (place) => `Campo ${place}`,
    addQuestion: 'Añadir un campo',
    label: 'Qué se pregunta',
    type: 'Tipo',
    types: { text: 'Texto', text_area: 'Texto largo', email: 'Correo electrónico', select: 'Elección' },
    options: 'Opciones',
    optionsHint: 'Una por línea.',
    required: 'Hay que rellenarlo',
    moveUp: (what) => `Subir: ${what}`,
    moveDown: (what) => `Bajar: ${what}`,
    remove: (what) => `Quitar: ${what}`,
    movesHint: 'Intro pasa al siguiente, Alt y las flechas lo mueven.',
    preview: 'Vista previa',
    nothingYet: 'Lo que escribas aparece aquí como lo recibe el visitante.',
    send: 'Enviar',
    sendHint: 'envía',
    cancel: 'Cancelar',
    waiting: 'Se podrá enviar cuando lleguen los mensajes.',
    leave: '¿Descartar lo que has escrito?',
    leaveHint: 'Nada de ello se ha enviado.',
    stay: 'Seguir escribiendo',
    discard: 'Descartar',
    problems: {
      needed: 'Hace falta rellenarlo.',
      fewAnswers: 'Hacen falta al menos dos respuestas.',
      sameTwice: 'Esto está dos veces.',
      badLink: 'Hace falta una dirección completa, como https://shop.example/lamp.',
      badPicture: 'Hace falta una dirección completa con https://.',
      fewOptions: 'Hacen falta al menos dos opciones.',
      manyOptions: 'Como mucho 20 opciones.',
      tooMuch: 'Es demasiado para un mensaje. Acórtalo.',
    },
  },
}

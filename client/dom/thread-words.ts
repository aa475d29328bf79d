/** What the parts both pages share say, in each language. */
import type { Language } from './language.ts'

export interface ThreadWords {
  thread: string
  older: string
  note: string
  you: string
  sending: string
  waiting: string
  sent: string
  delivered: string
  read: string
  failed: string
  deleted: string
  edited(time: string): string
  place: string
  person: string
  choices: string
  chosen: string
  unanswered: string
  unknownContent: string
  /** Why a message was not taken, by the code of the refusal, where there is more to say. */
  failures: Record<string, string>
  retry: string
  discard: string
  typing(names: readonly string[]): string
  attach: string
  send: string
  dropHere: string
  uploading(name: string): string
  uploadFailed(name: string): string
  tooLarge(name: string): string
  /** `kinds` are those that are allowed, as `kinds` names them; none where nobody said. */
  wrongType(name: string, kinds: readonly string[]): string
  /** Kinds of files, by the server's names of them. */
  kinds: Record<string, string>
  uploadWaits(name: string): string
  emptyFile(name: string): string
  damaged(name: string): string
  noRoom(name: string): string
  download(name: string): string
  picture(name: string): string
  notLoaded: string
  close: string
  connecting: string
  offline: string
  unreachable: string
  /** Too much was sent at once; it goes on in so many seconds. */
  pausing(seconds: number): string
}

const en: ThreadWords = {
  thread: 'Messages',
  older: 'Show earlier messages',
  note: 'Note, seen by the team only',
  you: 'You',
  sending: 'Sending',
  waiting: 'Will be sent when the connection is back',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not sent',
  deleted: 'This message was deleted',
  edited: (time) => `Edited ${time}`,
  place: 'Location',
  person: 'Contact',
  choices: 'Choices',
  chosen: 'chosen',
  unanswered: 'Not answered yet',
  unknownContent: 'This kind of message cannot be shown here',
  failures: { CONFLICT: 'Not sent: the visitor has another open conversation' },
  retry: 'Try again',
  discard: 'Discard',
  typing: (names) => `${new Intl.ListFormat('en').format(names)} ${names.length > 1 ? 'are' : 'is'} typing…`,
  attach: 'Attach a file',
  send: 'Send',
  dropHere: 'Drop the file to attach it',
  uploading: (name) => `Uploading ${name}`,
  uploadFailed: (name) => `${name} could not be uploaded`,
  tooLarge: (name) => `${name} is too large: files can have up to 10 MB`,
  wrongType: (name, kinds) =>
    `${name}: this type of file is not allowed here${kinds.length > 0 ? `; allowed are ${list('en', kinds)}` : ''}`,
  kinds: {
    image: 'pictures',
    pdf: 'PDF',
    office: 'Office documents',
    text: 'text',
    audio: 'audio',
    video: 'video',
    zip: 'zip archives',
  },
  uploadWaits: (name) => `${name} is sent when the connection is back, while this page stays open`,
  emptyFile: (name) => `${name} is empty`,
  damaged: (name) => `${name} is damaged: the picture cannot be read`,
  noRoom: (name) => `${name}: the server has no room left`,
  download: (name) => `Download ${name}`,
  picture: (name) => `Picture ${name}, open it`,
  notLoaded: 'The file could not be loaded',
  close: 'Close',
  connecting: 'Connecting…',
  offline: 'You are offline. Messages are kept and sent later.',
  unreachable: 'The server cannot be reached. Messages are kept and sent later.',
  pausing: (seconds) => `Too many messages at once: sending again in ${seconds} s.`,
}

const pt: ThreadWords = {
  thread: 'Mensagens',
  older: 'Mostrar mensagens anteriores',
  note: 'Nota, visível só para a equipe',
  you: 'Você',
  sending: 'Enviando',
  waiting: 'Será enviada quando a conexão voltar',
  sent: 'Enviada',
  delivered: 'Entregue',
  read: 'Lida',
  failed: 'Não enviada',
  deleted: 'Esta mensagem foi apagada',
  edited: (time) => `Editada às ${time}`,
  place: 'Localização',
  person: 'Contato',
  choices: 'Opções',
  chosen: 'escolhida',
  unanswered: 'Ainda sem resposta',
  unknownContent: 'Este tipo de mensagem não pode ser mostrado aqui',
  failures: { CONFLICT: 'Não enviada: o visitante tem outra conversa aberta' },
  retry: 'Tentar de novo',
  discard: 'Descartar',
  typing: (names) =>
    `${new Intl.ListFormat('pt-BR').format(names)} ${names.length > 1 ? 'estão' : 'está'} digitando…`,
  attach: 'Anexar um arquivo',
  send: 'Enviar',
  dropHere: 'Solte o arquivo para anexar',
  uploading: (name) => `Enviando ${name}`,
  uploadFailed: (name) => `Não foi possível enviar ${name}`,
  tooLarge: (name) => `${name} é grande demais: arquivos podem ter até 10 MB`,
  wrongType: (name, kinds) =>
    `${name}: este tipo de arquivo não é permitido aqui${kinds.length > 0 ? `; são permitidos ${list('pt-BR', kinds)}` : ''}`,
  kinds: {
    image: 'imagens',
    pdf: 'PDF',
    office: 'documentos do Office',
    text: 'texto',
    audio: 'áudio',
    video: 'vídeo',
    zip: 'arquivos zip',
  },
  uploadWaits: (name) => `${name} será enviado quando a conexão voltar, enquanto esta página ficar aberta`,
  emptyFile: (name) => `${name} está vazio`,
  damaged: (name) => `${name} está danificado: não é possível ler a imagem`,
  noRoom: (name) => `${name}: o servidor não tem mais espaço`,
  download: (name) => `Baixar ${name}`,
  picture: (name) => `Imagem ${name}, abrir`,
  notLoaded: 'Não foi possível carregar o arquivo',
  close: 'Fechar',
  connecting: 'Conectando…',
  offline: 'Você está sem conexão. As mensagens ficam guardadas e serão enviadas depois.',
  unreachable: 'Não foi possível falar com o servidor. As mensagens ficam guardadas e serão enviadas depois.',
  pausing: (seconds) => `Mensagens demais de uma vez: o envio continua em ${seconds} s.`,
}

const es: ThreadWords = {
  thread: 'Mensajes',
  older: 'Mostrar mensajes anteriores',
  note: 'Nota, solo la ve el equipo',
  you: 'Tú',
  sending: 'Enviando',
  waiting: 'Se enviará cuando vuelva la conexión',
  sent: 'Enviado',
  delivered: 'Entregado',
  read: 'Leído',
  failed: 'No enviado',
  deleted: 'Este mensaje fue eliminado',
  edited: (time) => `Editado a las ${time}`,
  place: 'Ubicación',
  person: 'Contacto',
  choices: 'Opciones',
  chosen: 'elegida',
  unanswered: 'Aún sin respuesta',
  unknownContent: 'Este tipo de mensaje no se puede mostrar aquí',
  failures: { CONFLICT: 'No enviado: el visitante tiene otra conversación abierta' },
  retry: 'Reintentar',
  discard: 'Descartar',
  typing: (names) =>
    `${new Intl.ListFormat('es').format(names)} ${names.length > 1 ? 'están' : 'está'} escribiendo…`,
  attach: 'Adjuntar un archivo',
  send: 'Enviar',
  dropHere: 'Suelta el archivo para adjuntarlo',
  uploading: (name) => `Subiendo ${name}`,
  uploadFailed: (name) => `No se pudo subir ${name}`,
  tooLarge: (name) => `${name} es demasiado grande: los archivos pueden tener hasta 10 MB`,
  wrongType: (name, kinds) =>
    `${name}: este tipo de archivo no se admite aquí${kinds.length > 0 ? `; se admiten ${list('es', kinds)}` : ''}`,
  kinds: {
    image: 'imágenes',
    pdf: 'PDF',
    office: 'documentos de Office',
    text: 'texto',
    audio: 'audio',
    video: 'vídeo',
    zip: 'archivos zip',
  },
  uploadWaits: (name) => `${name} se enviará cuando vuelva la conexión, mientras esta página siga abierta`,
  emptyFile: (name) => `${name} está vacío`,
  damaged: (name) => `${name} está dañado: no se puede leer la imagen`,
  noRoom: (name) => `${name}: el servidor no tiene más espacio`,
  download: (name) => `Descargar ${name}`,
  picture: (name) => `Imagen ${name}, abrir`,
  notLoaded: 'No se pudo cargar el archivo',
  close: 'Cerrar',
  connecting: 'Conectando…',
  offline: 'No tienes conexión. Los mensajes se guardan y se enviarán después.',
  unreachable: 'No se puede llegar al servidor. Los mensajes se guardan y se enviarán después.',
  pausing: (seconds) => `Demasiados mensajes a la vez: el envío sigue en ${seconds} s.`,
}

function list(language: Language, texts: readonly string[]): string {
  return new Intl.ListFormat(language).format(texts)
}

/** The words of a language. */
export function threadWords(language: Language): ThreadWords {
  return { en, 'pt-BR': pt, es }[language]
}

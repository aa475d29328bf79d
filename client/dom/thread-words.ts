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
  retry: string
  discard: string
  typing(names: readonly string[]): string
  attach: string
  send: string
  dropHere: string
  uploading(name: string): string
  uploadFailed(name: string): string
  tooLarge: string
  wrongType: string
  download(name: string): string
  picture(name: string): string
  notLoaded: string
  close: string
  connecting: string
  offline: string
}

const en: ThreadWords = {
  thread: 'Messages',
  older: 'Show earlier messages',
  note: 'Note, seen by the team only',
  you: 'You',
  sending: 'Sending',
  waiting: 'Will be sent when you are back online',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not sent',
  retry: 'Try again',
  discard: 'Discard',
  typing: (names) => `${new Intl.ListFormat('en').format(names)} ${names.length > 1 ? 'are' : 'is'} typing…`,
  attach: 'Attach a file',
  send: 'Send',
  dropHere: 'Drop the file to attach it',
  uploading: (name) => `Uploading ${name}`,
  uploadFailed: (name) => `${name} could not be uploaded`,
  tooLarge: 'Files can have up to 10 MB',
  wrongType: 'This type of file is not allowed here',
  download: (name) => `Download ${name}`,
  picture: (name) => `Picture ${name}, open it`,
  notLoaded: 'The file could not be loaded',
  close: 'Close',
  connecting: 'Connecting…',
  offline: 'You are offline. Messages are kept and sent later.',
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
  retry: 'Tentar de novo',
  discard: 'Descartar',
  typing: (names) =>
    `${new Intl.ListFormat('pt-BR').format(names)} ${names.length > 1 ? 'estão' : 'está'} digitando…`,
  attach: 'Anexar um arquivo',
  send: 'Enviar',
  dropHere: 'Solte o arquivo para anexar',
  uploading: (name) => `Enviando ${name}`,
  uploadFailed: (name) => `Não foi possível enviar ${name}`,
  tooLarge: 'Arquivos podem ter até 10 MB',
  wrongType: 'Este tipo de arquivo não é permitido aqui',
  download: (name) => `Baixar ${name}`,
  picture: (name) => `Imagem ${name}, abrir`,
  notLoaded: 'Não foi possível carregar o arquivo',
  close: 'Fechar',
  connecting: 'Conectando…',
  offline: 'Você está sem conexão. As mensagens ficam guardadas e serão enviadas depois.',
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
  retry: 'Reintentar',
  discard: 'Descartar',
  typing: (names) =>
    `${new Intl.ListFormat('es').format(names)} ${names.length > 1 ? 'están' : 'está'} escribiendo…`,
  attach: 'Adjuntar un archivo',
  send: 'Enviar',
  dropHere: 'Suelta el archivo para adjuntarlo',
  uploading: (name) => `Subiendo ${name}`,
  uploadFailed: (name) => `No se pudo subir ${name}`,
  tooLarge: 'Los archivos pueden tener hasta 10 MB',
  wrongType: 'Este tipo de archivo no se admite aquí',
  download: (name) => `Descargar ${name}`,
  picture: (name) => `Imagen ${name}, abrir`,
  notLoaded: 'No se pudo cargar el archivo',
  close: 'Cerrar',
  connecting: 'Conectando…',
  offline: 'No tienes conexión. Los mensajes se guardan y se enviarán después.',
}

/** The words of a language. */
export function threadWords(language: Language): ThreadWords {
  return { en, 'pt-BR': pt, es }[language]
}

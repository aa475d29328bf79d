/** What the page about oneself says. */
import type { WordTable } from '../../words/words.ts'

interface ProfileWords {
  profile: string
  lead: string
  name: string
  displayName: string
  displayNameHint: string
  email: string
  emailHint(username: string): string
  currentPassword: string
  currentPasswordHint: string
  signature: string
  signatureHint: string
  picture: string
  pictureHint: string
  choose: string
  removePicture: string
  notAPicture: string
  looks: string
  looksHint: string
  densityHint: string
}

export const profileWords: WordTable<ProfileWords> = {
  en: {
    profile: 'Profile',
    lead: 'How colleagues and customers see you.',
    name: 'Name',
    displayName: 'Shown name',
    displayNameHint: 'What customers see in place of your name.',
    email: 'E-mail',
    emailHint: (username) => `Your username is ${username}.`,
    currentPassword: 'Your password',
    currentPasswordHint: 'You sign in by this address, so it takes your password to change it.',
    signature: 'Signature',
    signatureHint: 'Put under replies that go out as e-mail.',
    picture: 'Picture',
    pictureHint: 'Square, up to 10 MB.',
    choose: 'Choose a picture',
    removePicture: 'Remove picture',
    notAPicture: 'That could not be read as a picture. Try a PNG or JPEG of at most 10 MB.',
    looks: 'This browser',
    looksHint: 'Chosen here, at once.',
    densityHint: 'Compact shows more rows at a time.',
  },
  'pt-BR': {
    profile: 'Perfil',
    lead: 'Como colegas e clientes veem você.',
    name: 'Nome',
    displayName: 'Nome exibido',
    displayNameHint: 'O que os clientes veem no lugar do seu nome.',
    email: 'E-mail',
    emailHint: (username) => `Seu usuário é ${username}.`,
    currentPassword: 'Sua senha',
    currentPasswordHint: 'Você entra por este endereço, então mudar pede a sua senha.',
    signature: 'Assinatura',
    signatureHint: 'Vai no fim das respostas enviadas por e-mail.',
    picture: 'Foto',
    pictureHint: 'Quadrada, até 10 MB.',
    choose: 'Escolher foto',
    removePicture: 'Remover foto',
    notAPicture: 'Não foi possível ler como imagem. Tente um PNG ou JPEG de até 10 MB.',
    looks: 'Este navegador',
    looksHint: 'Escolhido aqui, na hora.',
    densityHint: 'Compacta mostra mais linhas de uma vez.',
  },
  es: {
    profile: 'Perfil',
    lead: 'Cómo te ven compañeros y clientes.',
    name: 'Nombre',
    displayName: 'Nombre mostrado',
    displayNameHint: 'Lo que ven los clientes en lugar de tu nombre.',
    email: 'Correo',
    emailHint: (username) => `Tu usuario es ${username}.`,
    currentPassword: 'Tu contraseña',
    currentPasswordHint: 'Inicias sesión con esta dirección, así que cambiarla pide tu contraseña.',
    signature: 'Firma',
    signatureHint: 'Va al final de las respuestas que salen por correo.',
    picture: 'Foto',
    pictureHint: 'Cuadrada, hasta 10 MB.',
    choose: 'Elegir foto',
    removePicture: 'Quitar foto',
    notAPicture: 'No se ha podido leer como imagen. Prueba un PNG o JPEG de hasta 10 MB.',
    looks: 'Este navegador',
    looksHint: 'Se elige aquí, al momento.',
    densityHint: 'Compacta muestra más filas a la vez.',
  },
}

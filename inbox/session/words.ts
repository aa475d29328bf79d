/** What signing in and the line to the server say. */
import type { WordTable } from '../words/words.ts'

interface SessionWords {
  product: string
  signIn: string
  lead: string
  username: string
  password: string
  wrong: string
  tooMany: string
  noAccess: string
  unreachable: string
  offline: string
  connecting: string
  serverAway: string
  tryNow: string
  pausing: string
}

export const sessionWords: WordTable<SessionWords> = {
  en: {
    product: 'Parley',
    signIn: 'Sign in',
    lead: 'Your team’s inbox. An administrator sets a new password for whoever forgot theirs.',
    username: 'Username or e-mail',
    password: 'Password',
    wrong: 'The username or password is not right.',
    tooMany: 'Too many tries. Please wait a minute.',
    noAccess: 'You have no access here. Ask an administrator of your team.',
    unreachable: 'The server cannot be reached. Please try again.',
    offline: 'You are offline. What you write is kept and sent when the network is back.',
    connecting: 'Connecting…',
    serverAway: 'The server does not answer. What you write is kept; trying again…',
    tryNow: 'Try now',
    pausing: 'The server asks for patience: sending goes on by itself.',
  },
  'pt-BR': {
    product: 'Parley',
    signIn: 'Entrar',
    lead: 'A caixa de entrada da sua equipe. Quem esqueceu a senha recebe uma nova de um administrador.',
    username: 'Usuário ou e-mail',
    password: 'Senha',
    wrong: 'Usuário ou senha incorretos.',
    tooMany: 'Muitas tentativas. Espere um minuto.',
    noAccess: 'Você não tem acesso aqui. Fale com um administrador da sua equipe.',
    unreachable: 'Não foi possível falar com o servidor. Tente de novo.',
    offline: 'Você está sem conexão. O que você escrever fica guardado e é enviado quando a rede voltar.',
    connecting: 'Conectando…',
    serverAway: 'O servidor não responde. O que você escrever fica guardado; tentando de novo…',
    tryNow: 'Tentar agora',
    pausing: 'O servidor pede calma: o envio continua sozinho.',
  },
  es: {
    product: 'Parley',
    signIn: 'Iniciar sesión',
    lead: 'La bandeja de tu equipo. A quien olvidó su contraseña, un administrador le pone una nueva.',
    username: 'Usuario o correo',
    password: 'Contraseña',
    wrong: 'Usuario o contraseña incorrectos.',
    tooMany: 'Demasiados intentos. Espera un minuto.',
    noAccess: 'No tienes acceso aquí. Habla con un administrador de tu equipo.',
    unreachable: 'No se puede hablar con el servidor. Inténtalo de nuevo.',
    offline: 'Estás sin conexión. Lo que escribas se guarda y se envía cuando vuelva la red.',
    connecting: 'Conectando…',
    serverAway: 'El servidor no responde. Lo que escribas se guarda; intentándolo de nuevo…',
    tryNow: 'Intentar ahora',
    pausing: 'El servidor pide paciencia: el envío seguirá solo.',
  },
}

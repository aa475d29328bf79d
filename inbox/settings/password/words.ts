/** What the page of one's password says. */
import type { WordTable } from '../../words/words.ts'

interface PasswordWords {
  password: string
  lead: string
  ends: string
  current: string
  next: string
  nextHint: string
  again: string
  tooShort: string
  different: string
  change: string
  changed: string
}

export const passwordWords: WordTable<PasswordWords> = {
  en: {
    password: 'Password',
    lead: 'What you sign in with, in every account you are in.',
    ends: 'Changing it signs you out everywhere, here too, and ends all of your API keys.',
    current: 'Current password',
    next: 'New password',
    nextHint: 'At least eight characters. A few words you remember are better than one you do not.',
    again: 'New password again',
    tooShort: 'At least eight characters.',
    different: 'This is not the same as above.',
    change: 'Change password',
    changed: 'Your password is changed. Sign in with the new one.',
  },
  'pt-BR': {
    password: 'Senha',
    lead: 'Com que você entra, em todas as contas de que participa.',
    ends: 'Mudar a senha encerra todas as suas sessões, esta também, e todas as suas chaves de API.',
    current: 'Senha atual',
    next: 'Nova senha',
    nextHint:
      'Pelo menos oito caracteres. Algumas palavras que você lembra são melhores que uma que não lembra.',
    again: 'Nova senha outra vez',
    tooShort: 'Pelo menos oito caracteres.',
    different: 'Não é igual à de cima.',
    change: 'Mudar senha',
    changed: 'Sua senha mudou. Entre com a nova.',
  },
  es: {
    password: 'Contraseña',
    lead: 'Con la que inicias sesión, en todas las cuentas en las que estás.',
    ends: 'Cambiarla cierra todas tus sesiones, esta también, y termina todas tus claves de API.',
    current: 'Contraseña actual',
    next: 'Contraseña nueva',
    nextHint: 'Al menos ocho caracteres. Unas palabras que recuerdas son mejores que una que no.',
    again: 'Contraseña nueva otra vez',
    tooShort: 'Al menos ocho caracteres.',
    different: 'No es igual que la de arriba.',
    change: 'Cambiar contraseña',
    changed: 'Tu contraseña ha cambiado. Inicia sesión con la nueva.',
  },
}

/** The page at an address of nothing: a sentence, and the ways to what there is. */
import { chooseLanguage, languageTags } from './platform/http/language.ts'

interface Words {
  title: string
  text: string
  staff: string
  docs: string
}

const en: Words = {
  title: 'There is nothing here',
  text: 'The address may be mistyped, or what stood here is gone.',
  staff: 'To the staff page',
  docs: 'API reference',
}

const pt: Words = {
  title: 'Não há nada aqui',
  text: 'O endereço pode estar errado, ou o que estava aqui não existe mais.',
  staff: 'Ir para a página da equipe',
  docs: 'Referência da API',
}

const es: Words = {
  title: 'Aquí no hay nada',
  text: 'Puede que la dirección tenga un error, o que lo que había aquí ya no exista.',
  staff: 'Ir a la página del equipo',
  docs: 'Referencia de la API',
}

const known = { en, pt, es }

/** The page in the first language of an `Accept-Language` header that we speak, else in English. */
export function notFoundPage(wanted: string): string {
  const language = chooseLanguage(wanted)
  const { title, text, staff, docs } = known[language]
  return `<!doctype html>
<html lang="${languageTags[language]}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="/pages/mark.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/pages/inbox.css" />
  </head>
  <body>
    <main class="nothing whole-page">
      <h1>${title}</h1>
      <p>${text}</p>
      <p><a href="/">${staff}</a> · <a href="/docs">${docs}</a></p>
    </main>
  </body>
</html>
`
}

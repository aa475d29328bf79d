/** What the shop's page says in the languages it is not written in. The page itself is in English. */
import type { Language } from '../client/presentation/language.ts'

const pt: Record<string, string> = {
  title: 'Heron & Reed, uma loja de demonstração',
  shop: 'Loja',
  products: 'Produtos',
  staff: 'Página da equipe',
  headline: 'Coisas boas para uma mesa calma',
  lead: 'Feitas sem pressa, enviadas depressa. Em dúvida? Pergunte no chat: uma pessoa responde.',
  favourites: 'Favoritos',
  lamp: 'Luminária do brejo',
  lampText: 'Luz quente que se ajusta com um dedo.',
  mug: 'Caneca de junco',
  mugText: 'Cerâmica que segura 400 ml e o calor.',
  notebook: 'Caderno de campo',
  notebookText: 'Abre por inteiro, aceita tinta, 192 páginas.',
  plant: 'Planta paciente',
  plantText: 'Perdoa uma semana sem água.',
  footer: 'Esta loja é inventada. O chat no canto é de verdade: as mensagens chegam à página da equipe.',
}

const es: Record<string, string> = {
  title: 'Heron & Reed, una tienda de demostración',
  shop: 'Tienda',
  products: 'Productos',
  staff: 'Página del equipo',
  headline: 'Cosas buenas para un escritorio tranquilo',
  lead: 'Hechas sin prisa, enviadas deprisa. ¿Dudas? Pregunta en el chat: responde una persona.',
  favourites: 'Favoritos',
  lamp: 'Lámpara de marisma',
  lampText: 'Luz cálida que se regula con un dedo.',
  mug: 'Taza de junco',
  mugText: 'Gres que guarda 400 ml y el calor.',
  notebook: 'Cuaderno de campo',
  notebookText: 'Se abre del todo, admite tinta, 192 páginas.',
  plant: 'Planta paciente',
  plantText: 'Perdona una semana sin agua.',
  footer:
    'Esta tienda es inventada. El chat de la esquina es real: sus mensajes llegan a la página del equipo.',
}

/** The shop's words in a language; none where the page's own are right. */
export function shopWords(language: Language): Record<string, string> {
  return { en: {}, 'pt-BR': pt, es }[language]
}

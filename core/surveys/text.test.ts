import { expect, it } from 'vitest'
import { questionsOf } from './questions.ts'
import { templateOf } from './templates.ts'
import { inOneLanguage, textIn } from './text.ts'

it('carries one language alone where one is shown, and nothing else is changed', () => {
  const definition = templateOf('maslow-needs-v1')?.definition
  if (!definition) throw new Error('no template')
  const spanish = inOneLanguage(definition, 'es', 'en')
  expect(JSON.stringify(spanish)).not.toMatch(/[\u0600-\u06ff]/)
  const [first] = questionsOf(spanish)
  expect(first).toMatchObject({ text: 'Tengo suficiente comida buena para comer.', scale_max: 5, labels: expect.arrayContaining(['Nada']) })
  expect(spanish.languages).toEqual(['en', 'es', 'ar'])
  expect(inOneLanguage(spanish, 'ar', 'en')).toEqual(spanish)
})

it('falls back to a sibling, then to the first language of the survey', () => {
  expect(textIn({ en: 'Yes', 'pt-BR': 'Sim' }, 'pt', 'en')).toBe('Sim')
  expect(inOneLanguage({ text: { en: 'Yes', es: 'Sí' }, thank_you: null }, 'fr', 'en')).toEqual({ text: 'Yes', thank_you: null })
})

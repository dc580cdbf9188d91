import { describe, expect, it } from 'vitest'
import { Definition, type Question } from '../contract.ts'
import { questionsOf } from '../questions.ts'
import { changeKind } from './change-kind.ts'
import type { Edit } from './edit.ts'
import { addGroup, deleteGroup } from './groups.ts'
import { KIND_FAMILIES } from './kind-families.ts'
import { addLanguage, makeFirst, progressOf, removeLanguage } from './languages.ts'
import { addItem, deleteItem, pasteItems, stepItem } from './options.ts'
import { addPage, deletePage, mergePage, splitPage, stepPage } from './pages.ts'
import { addQuestion, deleteQuestion, duplicateQuestion, moveQuestion, stepQuestion } from './questions.ts'
import { textsOf, written, writtenIn } from './texts.ts'

/** Draws that do not repeat soon. */
let draw = 1
const chance = () => {
  draw = (draw * 16807) % 2147483647
  return draw / 2147483647
}

const text = (id: string, more = {}): Question => ({ kind: 'short_text', id, text: id, ...more })
const choice = (id: string, ...options: string[]): Question => ({
  kind: 'single_choice',
  id,
  text: id,
  options: options.map((o) => ({ id: o, text: o })),
})
const survey = (...pages: Question[][]): Definition => ({
  languages: ['en'],
  result_type: 'bars',
  groups: [],
  pages: pages.map((questions, p) => ({ id: `p${p + 1}`, questions })),
})
const done = (edit: Edit): Definition => {
  if ('refused' in edit) throw new Error(edit.refused)
  return edit.definition
}
const order = ({ pages }: Definition) => pages.map(({ questions }) => questions.map(({ id }) => id).join(' ')).join(' | ')
const asks = { eq: [{ answer: 'a' }, 'x'] } as [never, never] | object

describe('questions', () => {
  it('are added after another, or at the end of a page', () => {
    const two = survey([text('a'), text('b')], [])
    const after = addQuestion(two, 'rating', { after: 'a' }, chance)
    expect(order(done(after))).toBe(`a ${(after as { made: string }).made} b | `)
    expect(done(addQuestion(two, 'rating', { page: 'p2' }, chance)).pages[1]?.questions).toHaveLength(1)
    expect(done(addQuestion({ ...two, pages: [] }, 'rating', null, chance)).pages).toHaveLength(1)
  })

  it('keep the others as the very same objects', () => {
    const before = survey([text('a'), text('b')])
    const after = done(addQuestion(before, 'number', { after: 'b' }, chance))
    expect(after.pages[0]?.questions[0]).toBe(before.pages[0]?.questions[0])
  })

  it('are doubled under an id of their own', () => {
    const after = done(duplicateQuestion(survey([choice('a', 'x', 'y')]), 'a', chance))
    const [first, second] = questionsOf(after)
    expect(second).toEqual({ ...first, id: second?.id })
    expect(second?.id).not.toBe('a')
  })

  it('move within a page and past its edges', () => {
    const start = survey([text('a'), text('b')], [text('c')])
    expect(order(done(stepQuestion(start, 'a', 1)))).toBe('b a | c')
    expect(order(done(stepQuestion(start, 'b', 1)))).toBe('a | b c')
    expect(order(done(stepQuestion(start, 'c', -1)))).toBe('a b c | ')
    expect(stepQuestion(start, 'a', -1)).toEqual({ refused: 'this is the first place already' })
    expect(order(done(moveQuestion(start, 'a', { page: 1, index: 1 })))).toBe('b | c a')
  })

  it('are not deleted while a condition asks for them, unless the condition goes too', () => {
    const relied = survey([choice('a', 'x', 'y'), text('b', { show_if: asks, help: 'You said {{answer.a}}.' }), text('c')])
    expect(deleteQuestion(relied, 'a')).toMatchObject({
      uses: [
        { by: 'b', as: 'show_if' },
        { by: 'b', as: 'text' },
      ],
    })
    const after = done(deleteQuestion(relied, 'a', true))
    expect(questionsOf(after)[0]).toEqual(text('b', { help: 'You said ….' }))
    expect(questionsOf(after)[1]).toBe(questionsOf(relied)[2])
  })

  it('keep what fits when their kind changes', () => {
    const start = survey([{ ...choice('a', 'x', 'y'), required: true, help: 'h' } as Question])
    const list = questionsOf(done(changeKind(start, 'a', 'multi_select', chance)))[0]
    expect(list).toEqual({ ...questionsOf(start)[0], kind: 'multi_select' })
    const words = questionsOf(done(changeKind(start, 'a', 'short_text', chance)))[0]
    expect(words).toEqual({ kind: 'short_text', id: 'a', text: 'a', required: true, help: 'h' })
    const long = survey([{ kind: 'slider', id: 's', text: 's', scale_min: 0, scale_max: 1000 }])
    expect(questionsOf(done(changeKind(long, 's', 'rating', chance)))[0]).toEqual({ kind: 'rating', id: 's', text: 's' })
  })

  it('begin with what the shape of each kind asks for', () => {
    for (const kind of KIND_FAMILIES.flatMap(({ kinds }) => kinds))
      expect(Definition.safeParse(done(addQuestion(survey([]), kind, null, chance))).error, kind).toBeUndefined()
  })
})

describe('pages', () => {
  const start = survey([text('a'), text('b')], [text('c')])
  it('are added, moved, split and merged', () => {
    expect(order(done(addPage(start, 'p1', chance)))).toBe('a b |  | c')
    expect(order(done(stepPage(start, 'p2', -1)))).toBe('c | a b')
    expect(order(done(splitPage(start, 'b', chance)))).toBe('a | b | c')
    expect(splitPage(start, 'a', chance)).toHaveProperty('refused')
    expect(order(done(mergePage(start, 'p2')))).toBe('a b c')
    expect(mergePage(start, 'p1')).toHaveProperty('refused')
  })

  it('take their questions along, and what relies on those is told', () => {
    const relied = survey([choice('a', 'x', 'y')], [text('b', { show_if: asks })])
    expect(deletePage(relied, 'p1')).toMatchObject({ uses: [{ by: 'b', as: 'show_if' }] })
    expect(order(done(deletePage(relied, 'p1', true)))).toBe('b')
  })
})

describe('groups', () => {
  it('leave their questions when they go', () => {
    const made = addGroup(survey([text('a')]), 'Rest', chance)
    const id = (made as { made: string }).made
    const grouped = { ...done(made), pages: [{ id: 'p1', questions: [text('a', { group_id: id })] }] }
    expect(questionsOf(done(deleteGroup(grouped, id)))).toEqual([text('a')])
  })
})

describe('options', () => {
  const start = survey([choice('a', 'x', 'y')])
  const options = (definition: Definition) => (questionsOf(definition)[0] as { options: { id: string; text: string }[] }).options
  it('are added, moved and deleted; the others keep their ids', () => {
    expect(options(done(addItem(start, 'a', 'options', 'x', chance))).map((option) => option.text)).toEqual(['x', 'Option 3', 'y'])
    expect(options(done(stepItem(start, 'a', 'options', 'y', -1))).map(({ id }) => id)).toEqual(['y', 'x'])
    expect(options(done(deleteItem(start, 'a', 'options', 'x'))).map(({ id }) => id)).toEqual(['y'])
  })
  it('are pasted a line each, those that are there left out', () => {
    const after = options(done(pasteItems(start, 'a', 'options', ' red\r\n\nx\nblue \nred', chance)))
    expect(after.map((option) => option.text)).toEqual(['x', 'y', 'red', 'blue'])
    expect(new Set(after.map(({ id }) => id)).size).toBe(4)
  })
  it('are not deleted while a condition asks for them', () => {
    const relied = survey([choice('a', 'x', 'y'), text('b', { show_if: asks })])
    expect(deleteItem(relied, 'a', 'options', 'x')).toMatchObject({ uses: [{ by: 'b', as: 'show_if' }] })
    expect(deleteItem(relied, 'a', 'options', 'y')).toHaveProperty('definition')
  })
})

describe('languages', () => {
  const both = {
    definition: { ...survey([text('a', { text: { en: 'Town', es: 'Ciudad' }, help: 'Any' })]), languages: ['en', 'es'] },
    settings: {},
  }
  it('go with their texts, and leave nothing blank', () => {
    const left = removeLanguage(both, 'es') as typeof both
    expect(questionsOf(left.definition)[0]).toMatchObject({ text: 'Town', help: 'Any' })
    const only = {
      definition: { ...both.definition, pages: [{ id: 'p1', questions: [text('a', { text: { es: 'Ciudad' } })] }] },
      settings: {},
    }
    expect(questionsOf((removeLanguage(only, 'es') as typeof both).definition)[0]).toMatchObject({ text: 'Ciudad' })
    expect(removeLanguage(both, 'en')).toHaveProperty('refused')
  })
  it('change places without a text changing its language', () => {
    const turned = makeFirst(both, 'es') as typeof both
    expect(turned.definition.languages).toEqual(['es', 'en'])
    expect(questionsOf(turned.definition)[0]).toMatchObject({ help: { en: 'Any' } })
  })
  it('tell how far their translation is', () => {
    expect(progressOf(both)).toEqual([
      { language: 'en', done: 2, all: 2 },
      { language: 'es', done: 1, all: 2 },
    ])
    expect(addLanguage(both, 'ES')).toHaveProperty('refused')
  })
  it('read and write one text', () => {
    expect(written('Town', 'es', 'en', 'Ciudad')).toEqual({ en: 'Town', es: 'Ciudad' })
    expect(written({ en: 'Town', es: 'Ciudad' }, 'es', 'en', ' ')).toBe('Town')
    expect(written('Town', 'en', 'en', '')).toBeUndefined()
    expect(writtenIn('Town', 'es', 'en')).toBe('')
    expect(textsOf(both.definition).map(({ path }) => path)).toEqual(['pages.0.questions.0.text', 'pages.0.questions.0.help'])
  })
})

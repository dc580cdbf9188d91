import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Definition, type QuestionKind } from '../contract.ts'
import { definitionProblems } from '../definition-check.ts'
import { questionsOf } from '../questions.ts'
import { changeKind } from './change-kind.ts'
import type { Edit } from './edit.ts'
import { addGroup, deleteGroup, stepGroup } from './groups.ts'
import { KIND_FAMILIES } from './kind-families.ts'
import { addLanguage, makeFirst, removeLanguage } from './languages.ts'
import { addItem, deleteItem, pasteItems, stepItem } from './options.ts'
import { addPage, deletePage, mergePage, movePage, splitPage } from './pages.ts'
import { withQuestion } from './places.ts'
import { addQuestion, deleteQuestion, duplicateQuestion, moveQuestion, stepQuestion } from './questions.ts'
import { mapTexts, written } from './texts.ts'

const KINDS = KIND_FAMILIES.flatMap(({ kinds }) => kinds)

/** One edit: which, and numbers that choose what it is about. */
const step = fc.record({ which: fc.nat(22), a: fc.nat(1_000), b: fc.nat(1_000), yes: fc.boolean() })
type Step = { which: number; a: number; b: number; yes: boolean }

const pick = <T>(list: readonly T[], at: number): T | undefined => (list.length === 0 ? undefined : list[at % list.length])

function apply(definition: Definition, { which, a, b, yes }: Step, chance: () => number): Edit {
  const questions = questionsOf(definition)
  const question = pick(questions, a)
  const id = question?.id ?? 'none'
  const other = pick(questions, b)?.id ?? 'none'
  const page = pick(definition.pages, b)?.id ?? 'none'
  const group = pick(definition.groups, b)?.id ?? 'none'
  const kind: QuestionKind = pick(KINDS, b) ?? 'rating'
  const list = yes ? 'options' : 'rows'
  const item =
    question && list in question ? (pick((question as unknown as Record<string, { id: string }[]>)[list] ?? [], b)?.id ?? 'none') : 'none'
  const language = pick(['en', 'es', 'ar', 'pt-BR'], b) ?? 'en'
  const whole = (edit: { definition: Definition } | { refused: string }): Edit =>
    'refused' in edit ? edit : { definition: edit.definition }
  const edits: (() => Edit)[] = [
    () => addQuestion(definition, kind, yes ? { after: id } : { page }, chance),
    () => addQuestion(definition, pick(KINDS, a) ?? 'rating', null, chance),
    () => duplicateQuestion(definition, id, chance),
    () => deleteQuestion(definition, id, yes),
    () => moveQuestion(definition, id, { page: b % Math.max(1, definition.pages.length), index: a % 4 }),
    () => stepQuestion(definition, id, yes ? 1 : -1),
    () => changeKind(definition, id, kind, chance),
    () => addPage(definition, yes ? page : null, chance),
    () => movePage(definition, page, a % 5),
    () => splitPage(definition, id, chance),
    () => mergePage(definition, page, yes),
    () => deletePage(definition, page, yes),
    () => addGroup(definition, 'Group', chance),
    () => stepGroup(definition, group, yes ? 1 : -1),
    () => deleteGroup(definition, group, yes),
    () => addItem(definition, id, list, item, chance),
    () => pasteItems(definition, id, list, 'one\ntwo\n\nthree', chance),
    () => stepItem(definition, id, list, item, yes ? 1 : -1),
    () => deleteItem(definition, id, list, item, b % 2 === 0),
    () => whole(yes ? addLanguage({ definition, settings: {} }, language) : removeLanguage({ definition, settings: {} }, language)),
    () => whole(makeFirst({ definition, settings: {} }, language)),
    // What an author does between edits of the structure: puts a question in a group, asks for an answer, translates.
    () => ({ definition: withQuestion(definition, id, (one) => (definition.groups.length > 0 ? { ...one, group_id: group } : one)) }),
    () => {
      const [first = 'en', second] = definition.languages
      if (yes && second) return { definition: mapTexts(definition, (text) => written(text, second, first, `in ${second}`) ?? text) }
      const asked = {
        definition: withQuestion(definition, other, (one) => ({ ...one, show_if: { answered: id }, help: `{{answer.${id}}}` })),
      }
      // Only where it is right: an author is told on save, an edit of the structure is not to blame.
      return definitionProblems(asked.definition).length === 0 ? asked : { refused: 'a condition looks back, not ahead' }
    },
  ]
  return edits[which]?.() ?? { refused: 'no such edit' }
}

it('gives a definition that is right, or a reason, whatever is done in whatever order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 2 ** 31 - 2 }), (steps, seed) => {
      let draw = seed
      const chance = () => {
        draw = (draw * 16807) % 2147483647
        return draw / 2147483647
      }
      let definition: Definition = { languages: ['en'], result_type: 'bars', groups: [], pages: [{ id: 'page_1', questions: [] }] }
      for (const one of steps) {
        const edit = apply(definition, one, chance)
        if ('refused' in edit) {
          expect(edit.refused).not.toBe('')
          continue
        }
        definition = edit.definition
        expect(definitionProblems(definition), JSON.stringify(one)).toEqual([])
        expect(Definition.safeParse(definition).error, JSON.stringify(one)).toBeUndefined()
      }
    }),
    { numRuns: 150 },
  )
})

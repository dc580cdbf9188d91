/**
 * The draft, and a signal for each of its parts: a keystroke in one question reaches the screens of that question alone,
 * however many others there are. An edit keeps what it does not touch as the very same object, so a look at each suffices.
 */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Definition, Page, Question, QuestionGroup } from '../../../core/surveys/contract.ts'
import type { Draft } from '../../../core/surveys/editing/merge.ts'

export type OutlinePage = { id: string; questions: readonly string[] }

export function draftSignals(initial: Draft) {
  const draft = signal(initial)
  const outline = signal<readonly OutlinePage[]>(outlineOf(initial.definition))
  const languages = signal<readonly string[]>(initial.definition.languages)
  const groups = signal<readonly QuestionGroup[]>(initial.definition.groups)
  const questions = new Map<string, Signal<Question | undefined>>()
  const pages = new Map<string, Signal<Page | undefined>>()

  function set(next: Draft) {
    batch(() => {
      draft.value = next
      const { definition } = next
      languages.value = kept(languages.peek(), definition.languages)
      groups.value = definition.groups
      const shape = outlineOf(definition)
      if (!sameOutline(outline.peek(), shape)) outline.value = shape
      refresh(pages, definition.pages)
      refresh(
        questions,
        definition.pages.flatMap((page) => page.questions),
      )
    })
  }

  const question = (id: string): ReadonlySignal<Question | undefined> =>
    signalOf(questions, id, () => draft.peek().definition.pages.flatMap((page) => page.questions))
  const page = (id: string): ReadonlySignal<Page | undefined> => signalOf(pages, id, () => draft.peek().definition.pages)

  return { draft: draft as ReadonlySignal<Draft>, outline, languages, groups, question, page, set }
}

type Kept<T> = Map<string, Signal<T | undefined>>

function signalOf<T extends { id: string }>(all: Kept<T>, id: string, list: () => readonly T[]): Signal<T | undefined> {
  const known = all.get(id)
  if (known) return known
  const made = signal<T | undefined>(list().find((one) => one.id === id))
  all.set(id, made)
  return made
}

function refresh<T extends { id: string }>(all: Kept<T>, list: readonly T[]) {
  const now = new Map(list.map((one) => [one.id, one]))
  for (const [id, one] of all) one.value = now.get(id)
}

const outlineOf = ({ pages }: Definition): OutlinePage[] =>
  pages.map(({ id, questions }) => ({ id, questions: questions.map((question) => question.id) }))

const sameOutline = (a: readonly OutlinePage[], b: readonly OutlinePage[]) =>
  a.length === b.length && a.every((page, p) => page.id === b[p]?.id && sameList(page.questions, b[p]?.questions ?? []))

const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((item, i) => item === b[i])
const kept = (before: readonly string[], after: readonly string[]) => (sameList(before, after) ? before : after)

/** A survey being built: its draft, what is chosen, what was done, and how far it is saved. Knows no screen. */
import { batch, computed, effect, signal } from '@preact/signals'
import type { Definition, Page, Question, QuestionKind, Settings, Survey } from '../../../core/surveys/contract.ts'
import { changeKind } from '../../../core/surveys/editing/change-kind.ts'
import type { Edit } from '../../../core/surveys/editing/edit.ts'
import type { LanguageEdit } from '../../../core/surveys/editing/languages.ts'
import type { Difference, Draft } from '../../../core/surveys/editing/merge.ts'
import { patched, withPage, withQuestion } from '../../../core/surveys/editing/places.ts'
import { type Found, faultsOf, hintsOf } from '../../../core/surveys/editing/problems.ts'
import { addQuestion, deleteQuestion, duplicateQuestion, type Spot } from '../../../core/surveys/editing/questions.ts'
import type { Use } from '../../../core/surveys/editing/uses.ts'
import type { Device } from './device.ts'
import { draftSignals } from './draft-signals.ts'
import { history } from './history.ts'
import { draftOf, type Server, saving, type Who } from './saving.ts'

export type Chosen = { what: 'question' | 'page'; id: string }
/** Something that others rely on is to be deleted. */
export type Asked = { words: string; uses: readonly Use[]; goOn: () => void }
export type Toast = { words: string; canUndo: boolean }

type Options = { survey: Survey; server: Server; device: Device; chance: () => number; now: () => number }

const LOOK_MS = 300
const TOAST_MS = 10_000

export function builderModel({ survey, server, device, chance, now }: Options) {
  const parts = draftSignals(draftOf(survey))
  const steps = history()
  const chosen = signal<Chosen | null>(null)
  /** Spoken, and shown where it can be taken back. */
  const toast = signal<Toast | null>(null)
  const announced = signal('')
  const asked = signal<Asked | null>(null)
  const others = signal<{ parts: readonly Difference[]; who: Who } | null>(null)
  const faults = signal<readonly Found[]>([])
  const hints = signal<readonly Found[]>([])
  /** What was just added: its first field takes the focus, with its words selected. */
  const fresh = signal<string | null>(null)
  /** On a small screen: whether what is chosen is shown, instead of the outline. */
  const isOpen = signal(false)
  let look: ReturnType<typeof setTimeout> | undefined
  let gone: ReturnType<typeof setTimeout> | undefined

  const save = saving({
    survey,
    server,
    device,
    current: () => parts.draft.peek(),
    take: (draft) => {
      parts.set(draft)
      lookSoon()
    },
    onOthers: (news, who) => {
      others.value = { parts: news, who }
    },
  })

  const fromServer = computed(() => (save.standing.value.at === 'faulty' ? save.standing.value.faults : []))
  /** What must be put right before the draft can be saved. */
  const problems = computed(() => (faults.value.length > 0 ? faults.value : fromServer.value))
  const faulty = computed(() => new Set(problems.value.map(({ at }) => at.id)))

  function lookSoon() {
    clearTimeout(look)
    look = setTimeout(lookNow, LOOK_MS)
  }
  function lookNow() {
    clearTimeout(look)
    const draft = parts.draft.peek()
    batch(() => {
      faults.value = faultsOf(draft)
      hints.value = hintsOf(draft)
    })
    if (!save.isSaved.peek()) save.keep()
  }

  function change(after: Draft, words: string, field: string | null = null) {
    const before = parts.draft.peek()
    if (after === before) return
    batch(() => {
      steps.record({ before, after, field, at: now(), words })
      parts.set(after)
      save.changed()
    })
    lookSoon()
  }

  const say = (words: string) => {
    // The same words again are news again.
    announced.value = announced.peek() === words ? `${words}\u00a0` : words
  }

  function show(words: string, canUndo: boolean) {
    clearTimeout(gone)
    toast.value = { words, canUndo }
    say(words)
    gone = setTimeout(() => {
      toast.value = null
    }, TOAST_MS)
  }

  const within = (definition: Definition): Draft => ({ ...parts.draft.peek(), definition })

  /** An edit of the structure; a refusal is said, and one because of uses is asked about. Gives what was made. */
  function edit(work: (definition: Definition, withUses: boolean) => Edit, words: string, canUndo = false): string | null {
    const made = work(parts.draft.peek().definition, false)
    if (!('refused' in made)) {
      change(within(made.definition), words)
      if (canUndo) show(words, true)
      else say(words)
      return made.made ?? null
    }
    if (made.uses) {
      const goOn = () => {
        asked.value = null
        edit((definition) => work(definition, true), words, true)
      }
      asked.value = { words: made.refused, uses: made.uses, goOn }
    } else show(`That was not done: ${made.refused}.`, false)
    return null
  }

  const patchQuestion = (id: string, patch: Partial<Record<string, unknown>>, field = Object.keys(patch).join()) =>
    change(
      within(withQuestion(parts.draft.peek().definition, id, (question) => patched<Question>(question, patch))),
      'the question',
      `question:${id}:${field}`,
    )

  function patchPage(id: string, patch: Partial<Record<string, unknown>>) {
    const { definition } = parts.draft.peek()
    const at = definition.pages.findIndex((page) => page.id === id)
    change(within(withPage(definition, at, (page) => patched<Page>(page, patch))), 'the page', `page:${id}:${Object.keys(patch).join()}`)
  }

  function patchGroup(id: string, patch: Partial<Record<string, unknown>>) {
    const { definition } = parts.draft.peek()
    const groups = definition.groups.map((group) => (group.id === id ? patched(group, patch) : group))
    change(within({ ...definition, groups }), 'the group', `group:${id}:${Object.keys(patch).join()}`)
  }

  const patchDefinition = (patch: Partial<Definition>, words: string, field: string | null = null) =>
    change(within(patched(parts.draft.peek().definition, patch)), words, field)

  function patchSettings(patch: Partial<Settings>) {
    const draft = parts.draft.peek()
    change({ ...draft, settings: patched(draft.settings, patch) }, 'a setting', `settings:${Object.keys(patch).join()}`)
  }

  const patchSurvey = (patch: Partial<Pick<Draft, 'title' | 'description'>>) =>
    change({ ...parts.draft.peek(), ...patch }, 'the title or description', Object.keys(patch).join())

  /** A change of texts or languages all over the survey. */
  function inWriting(work: (draft: Draft) => LanguageEdit<Draft>, words: string, field: string | null = null): string | null {
    const made = work(parts.draft.peek())
    if ('refused' in made) return made.refused
    change(made, words, field)
    return null
  }

  function open(what: Chosen) {
    batch(() => {
      chosen.value = what
      isOpen.value = true
    })
  }

  function add(kind: QuestionKind, spot: Spot | null, words: string) {
    const made = edit((definition) => addQuestion(definition, kind, spot, chance), words)
    if (made === null) return
    batch(() => {
      chosen.value = { what: 'question', id: made }
      fresh.value = made
      isOpen.value = true
    })
  }

  function duplicate(id: string, words: string) {
    const made = edit((definition) => duplicateQuestion(definition, id, chance), words)
    if (made !== null) open({ what: 'question', id: made })
  }

  function remove(id: string, words: string) {
    edit((definition, withUses) => deleteQuestion(definition, id, withUses), words, true)
  }

  function goBack(back: 'undo' | 'redo') {
    const step = steps[back](parts.draft.peek())
    if (!step) return
    const known = new Set(parts.outline.peek().flatMap(({ questions }) => questions))
    batch(() => {
      parts.set(step.draft)
      save.changed()
      toast.value = null
      // What comes back is what I want to see.
      const returned = parts.outline.value.flatMap(({ questions }) => questions).find((id) => !known.has(id))
      if (returned !== undefined) chosen.value = { what: 'question', id: returned }
    })
    lookSoon()
    say(back === 'undo' ? `Undone: ${step.words}` : `Done again: ${step.words}`)
  }

  // What is chosen may go, by my hand or another's: its neighbour takes its place.
  let before = parts.outline.peek()
  const stopFollowing = effect(() => {
    const outline = parts.outline.value
    const now_chosen = chosen.peek()
    if (now_chosen && !isThere(outline, now_chosen)) chosen.value = neighbour(before, outline, now_chosen)
    before = outline
  })

  lookNow()

  return {
    id: survey.id,
    survey,
    ...parts,
    chosen,
    toast,
    announced,
    asked,
    others,
    problems,
    hints,
    faulty,
    fresh,
    isOpen,
    open,
    save,
    canUndo: steps.canUndo,
    canRedo: steps.canRedo,
    chance,
    say,
    show,
    title: computed(() => parts.draft.value.title.trim() || 'Survey without a title'),
    keep: () => {
      if (!save.isSaved.peek()) save.keep()
    },
    edit,
    add,
    duplicate,
    remove,
    patchQuestion,
    patchPage,
    patchGroup,
    patchDefinition,
    patchSettings,
    patchSurvey,
    inWriting,
    changeKind: (id: string, kind: QuestionKind, words: string) =>
      edit((definition) => changeKind(definition, id, kind, chance), words, true),
    undo: () => goBack('undo'),
    redo: () => goBack('redo'),
    closeToast: () => {
      toast.value = null
    },
    /** Looks again at once, and saves all there is. */
    settle: async () => {
      lookNow()
      await save.atRest()
      await save.save()
    },
    stop: () => {
      clearTimeout(look)
      clearTimeout(gone)
      stopFollowing()
      save.stop()
    },
  }
}

export type BuilderModel = ReturnType<typeof builderModel>

type Outline = readonly { id: string; questions: readonly string[] }[]

const isThere = (outline: Outline, { what, id }: Chosen) =>
  outline.some((page) => (what === 'page' ? page.id === id : page.questions.includes(id)))

function neighbour(before: Outline, after: Outline, { what, id }: Chosen): Chosen | null {
  const all = before.flatMap((page): Chosen[] => [
    { what: 'page', id: page.id },
    ...page.questions.map((question): Chosen => ({ what: 'question', id: question })),
  ])
  const at = all.findIndex((one) => one.what === what && one.id === id)
  const near = [...all.slice(at + 1), ...all.slice(0, at).reverse()]
  return near.find((one) => one.what === what && isThere(after, one)) ?? near.find((one) => isThere(after, one)) ?? null
}

import { batch, computed, signal } from '@preact/signals'
import type { MailTemplate, OwnTemplate, TemplatePreview } from '../../../core/mail/contract.ts'
import type { TemplateKind } from '../../../core/mail/templates/kinds.ts'
import { api, ask, type Problem } from '../../api.ts'
import { sending } from '../sending.ts'
import { type Draft, keepUnsaved, type Mail, unsavedOf } from './unsaved.ts'

const templates = api.organizations[':id'].mail.templates
const one = templates[':kind'][':language']

type Part = keyof Draft

/** How long somebody pauses before the preview follows. */
const PAUSE_MS = 400

/** One e-mail's words in one language, as they are being changed. */
export function mailWordsModel(organization_id: string, kind: TemplateKind, language: string) {
  const param = { id: organization_id, kind, language }
  const mail: Mail = [organization_id, kind, language]
  const template = signal<MailTemplate | null>(null)
  const problem = signal<Problem | null>(null)
  const draft = signal<Draft>({ subject: '', text: '', html: null })
  const preview = signal<TemplatePreview | null>(null)
  /** Why the draft cannot be shown now; told beside the preview while somebody writes, and not shouted. */
  const previewProblem = signal<Problem | null>(null)
  const said = signal('')
  const form = sending(['subject', 'text', 'html'])
  const isChanged = computed(() => template.value !== null && !isSame(template.value, draft.value))
  let pause: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  function shows(found: MailTemplate) {
    template.value = found
    draft.value = unsavedOf(...mail) ?? wordsOf(found)
  }

  const keep = () => keepUnsaved(mail, isChanged.value ? draft.value : null)

  async function load() {
    const reply = await ask(one.$get({ param }))
    batch(() => {
      problem.value = reply.problem
      if (reply.data) shows(reply.data)
    })
    if (reply.data) await look()
  }

  /** Of two answers the one that was asked for later counts. */
  async function look() {
    const turn = ++asked
    const reply = await ask(one.preview.$post({ param, json: draft.value }))
    if (turn !== asked) return
    batch(() => {
      previewProblem.value = reply.problem
      if (reply.data) preview.value = reply.data
    })
  }

  function change(part: Part, value: string | null) {
    draft.value = { ...draft.value, [part]: value }
    keep()
    said.value = ''
    clearTimeout(pause)
    pause = setTimeout(look, PAUSE_MS)
  }

  function takeBack() {
    if (template.value === null) return
    keepUnsaved(mail, null)
    form.errors.value = []
    said.value = ''
    shows(template.value)
    void look()
  }

  async function save() {
    said.value = ''
    const reply = await form.send(() => ask(one.$put({ param, json: draft.value })))
    if (!reply?.data) return
    const kept = reply.data
    batch(() => {
      template.value = kept
      keep()
      said.value = 'Saved. From now on this e-mail says so.'
    })
  }

  async function reset() {
    said.value = ''
    const reply = await form.send(() => ask(one.$delete({ param })))
    if (!reply || reply.problem) return
    keepUnsaved(mail, null)
    await load()
    said.value = 'This e-mail has our usual words again.'
  }

  async function sendTest() {
    said.value = ''
    const reply = await form.send(() => ask(one.test.$post({ param, json: draft.value })))
    if (reply?.data) said.value = `A test is on its way to ${reply.data.to}.`
  }

  const stop = () => clearTimeout(pause)
  return {
    ...form,
    template,
    problem,
    draft,
    preview,
    previewProblem,
    said,
    isChanged,
    load,
    change,
    takeBack,
    save,
    reset,
    sendTest,
    stop,
  }
}

export type MailWordsModel = ReturnType<typeof mailWordsModel>

const wordsOf = ({ subject, text, html }: Draft): Draft => ({ subject, text, html })
const isSame = (one: Draft, other: Draft) => JSON.stringify(wordsOf(one)) === JSON.stringify(wordsOf(other))

/** Which e-mails the organization has words of its own for; none are told where they could not be had. */
export async function ownTemplates(organization_id: string): Promise<OwnTemplate[]> {
  const reply = await ask(templates.$get({ param: { id: organization_id }, query: { limit: 100 } }))
  return reply.data ?? []
}

import type { Block, Letter } from '../../core/mail/messages.ts'
import { blocksOf } from '../../core/mail/templates/blocks.ts'
import { defaultOf, reasonOf, type Template } from '../../core/mail/templates/defaults.ts'
import { strangeTags } from '../../core/mail/templates/html.ts'
import type { TemplateKind } from '../../core/mail/templates/kinds.ts'
import { type exampleValues, quotedLines, variablesOf } from '../../core/mail/templates/variables.ts'
import type { InputError } from '../../core/problem.ts'

/** Loaded where the first mail needs it: the pages of a survey start without. */
const liquid = () => import('./liquid.ts')

export type Values = ReturnType<typeof exampleValues>
/** What a template makes of its values, before it gets its frame (core/mail/rendering.ts). `html` is null where it follows the text. */
export type Written = Letter & { html: string | null }

const MOST_SUBJECT = 200

/** Throws what `faultIn` tells. */
export async function written(kind: TemplateKind, template: Template, values: Values, language: string): Promise<Written> {
  const { rendered } = await liquid()
  const subject = rendered(template.subject, 'text', values).replaceAll(/\s+/g, ' ').trim().slice(0, MOST_SUBJECT)
  const text = rendered(template.text, 'text', { ...values, ...('message' in values && { message: quotedLines(String(values.message)) }) })
  if (subject === '' || !text.includes(String(values.link ?? ''))) throw new Error('It came out without its subject or its link.')
  const known = { organization_name: String(values.organization_name ?? ''), inviter_name: String(values.inviter_name ?? '') }
  const blocks: Block[] = blocksOf(text, String(values.link ?? ''))
  return {
    subject,
    blocks,
    reason: reasonOf(kind, language, known),
    html: template.html === null ? null : await ownHtml(template.html, values),
  }
}

/** An organization's template was tried when it was saved; what fails all the same keeps nobody from their mail. */
export async function ownOrDefault(kind: TemplateKind, own: Template | undefined, language: string, values: Values) {
  const tried =
    own &&
    (await written(kind, own, values, language).then(
      (done) => ({ done }),
      (error: unknown) => ({ error }),
    ))
  if (tried && 'done' in tried) return { written: tried.done, fault: null }
  return { written: await written(kind, defaultOf(kind, language), values, language), fault: tried ? tried.error : null }
}

async function ownHtml(source: string, values: Values): Promise<string> {
  const html = await shownHtml(source, values)
  if (!html.includes(String(values.link ?? ''))) throw new Error('Its HTML came out without its link.')
  return html
}

async function shownHtml(source: string, values: Values): Promise<string> {
  const [{ rendered }, { harmlessHtml }] = [await liquid(), await import('./harmless-html.ts')]
  return harmlessHtml(rendered(source, 'html', values))
}

type Part = 'subject' | 'text' | 'html'

/** Everything that is wrong with a template: what cannot be read, names that nothing stands behind, and what it may not do. */
export async function templateFaults(kind: TemplateKind, template: Template, values: Values): Promise<InputError[]> {
  const parts = (['subject', 'text', 'html'] as const).filter((part) => template[part] !== null)
  const found = await Promise.all(parts.map((part) => partFaults(kind, part, template[part] ?? '', values)))
  return found.flat()
}

async function partFaults(kind: TemplateKind, path: Part, source: string, values: Values): Promise<InputError[]> {
  const { faultIn, namesIn, rendered } = await liquid()
  const medium = path === 'html' ? 'html' : 'text'
  const known: readonly string[] = variablesOf(kind)
  try {
    const names = namesIn(source, medium)
    const unknown = names.filter((name) => !known.includes(name))
    if (unknown.length > 0) return unknown.map((name) => ({ path, message: `There is no “${name}” here. There is: ${known.join(', ')}.` }))
    if (path !== 'subject' && !names.includes('link'))
      return [{ path, message: 'Put {{ link }} in, on a line of its own: without it, nobody comes to the survey.' }]
    const strange = path === 'html' ? strangeTags(source) : []
    if (strange.length > 0) return [{ path, message: `E-mails show no ${strange.map((tag) => `<${tag}>`).join(', ')}: take it out.` }]
    const shown = path === 'html' ? await shownHtml(source, values) : rendered(source, medium, values)
    if (path !== 'subject' && !shown.includes(String(values.link)))
      return [{ path, message: 'Put {{ link }} where it always shows, as it is: without it, nobody comes to the survey.' }]
    return shown.trim() === '' ? [{ path, message: 'It comes out empty. Write something that always shows.' }] : []
  } catch (error) {
    const message = faultIn(error)
    if (message === null) throw error
    return [{ path, message }]
  }
}

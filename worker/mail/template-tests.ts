import type { MailFacts } from '../../core/mail/messages.ts'
import { type Rendered, renderLetter, type Sender } from '../../core/mail/rendering.ts'
import { exampleValues } from '../../core/mail/templates/variables.ts'
import { written } from './templating.ts'

type TestFacts = Extract<MailFacts, { kind: 'template-test' }>

/** A template as it would look, with values that are examples: to whoever writes it, and to nobody else. */
export async function testWritten(
  { template_kind, language, subject, text, html, organization_name }: TestFacts,
  sender?: Sender,
): Promise<Rendered> {
  const values = exampleValues(template_kind, { organization_name })
  const letter = await written(template_kind, { subject, text, html }, values, language)
  return renderLetter({ ...letter, subject: `[Test] ${letter.subject}` }, { sender, language }, letter.html)
}

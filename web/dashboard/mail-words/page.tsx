import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { OwnTemplate } from '../../../core/mail/contract.ts'
import { TEMPLATE_KINDS, type TemplateKind } from '../../../core/mail/templates/kinds.ts'
import type { Organization } from '../../../core/organizations/contract.ts'
import { SelectField } from '../../ui/field.tsx'
import { languageName, OFFERED } from '../builder/language-names.ts'
import { TEMPLATE_WORDS } from '../mail/kind-words.ts'
import { mayIn } from '../session.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { Editor } from './editor.tsx'
import { ownTemplates } from './model.ts'
import { unsavedOf } from './unsaved.ts'

/** What an organization's e-mails say. Which one is shown stands in the address. */
export const MailWordsPage = ({ organization }: { organization: Organization }) =>
  mayIn(organization.id, 'mail.manage') ? <MailWords organization={organization} /> : <NotFound />

const isKind = (text: string | undefined): text is TemplateKind => (TEMPLATE_KINDS as readonly (string | undefined)[]).includes(text)

function MailWords({ organization }: { organization: Organization }) {
  const { query, route } = useLocation()
  const kind = isKind(query.kind) ? query.kind : 'assigned'
  const language = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(query.language ?? '') ? (query.language ?? 'en') : 'en'
  const own = useSignal<readonly OwnTemplate[]>([])
  const loadOwn = async () => {
    own.value = await ownTemplates(organization.id)
  }
  useEffect(() => void loadOwn(), [organization.id])
  const place = `/app/o/${organization.slug}/mail`
  const choose = (more: { kind?: string; language?: string }) => route(`${place}/words?${new URLSearchParams({ kind, language, ...more })}`)
  const standing = (mail: Pick<OwnTemplate, 'kind' | 'language'>) => {
    if (unsavedOf(organization.id, mail.kind, mail.language)) return ' (not saved yet)'
    return own.value.some((each) => each.kind === mail.kind && each.language === mail.language) ? ' (your words)' : ''
  }
  const languages = useMemo(
    () => [...new Set([...OFFERED, language, ...own.value.map((each) => each.language)])].sort(byName),
    [own.value, language],
  )
  return (
    <Page title="What e-mails say" about={<a href={place}>E-mails of {organization.name}</a>}>
      <div class="mail-words__choice">
        <SelectField
          label="E-mail"
          name="kind"
          chosen={kind}
          choices={TEMPLATE_KINDS.map((value) => ({
            value,
            label: TEMPLATE_WORDS[value] + standing({ kind: value, language }),
          }))}
          onChange={({ currentTarget }) => choose({ kind: currentTarget.value })}
        />
        <SelectField
          label="Language"
          name="language"
          chosen={language}
          choices={languages.map((value) => ({
            value,
            label: languageName(value) + standing({ kind, language: value }),
          }))}
          onChange={({ currentTarget }) => choose({ language: currentTarget.value })}
        />
      </div>
      <Editor key={`${kind} ${language}`} organization={organization} kind={kind} language={language} onKept={loadOwn} />
    </Page>
  )
}

const byName = (one: string, other: string) => languageName(one).localeCompare(languageName(other))

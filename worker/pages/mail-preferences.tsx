import { type Choices, choicesOf, KINDS, mutesAfter, oneClick } from '../../core/mail/preferences.ts'
import type { AppContext } from '../http/context.ts'
import { addressAllowed, addressSuppressed, isSuppressed, mutesChanged, mutesOf, type Reader, readerOf } from '../mail/preferences.ts'
import { formData } from './form-data.ts'
import { plainPage } from './plain-page.tsx'

type Key = keyof Choices
const KEYS: readonly Key[] = [...KINDS, 'survey', 'everywhere']

/** Opening it changes nothing: mail scanners follow links too. */
export async function mailPreferencesPage(c: AppContext): Promise<Response> {
  const reader = await readerOf(c.var.system, c.var.config, c.req.param('token') ?? '')
  if (!reader) return noSuchLink(c)
  const before = c.req.query('before')
  return page(c, reader, await choicesNow(c, reader), before === undefined ? null : before.split(' ').filter(isKey))
}

/**
 * Acts. A mail program's one click (RFC 8058) comes without cookies and asks nothing more; the page's own form says what
 * its reader gets from now on.
 */
export async function changeMailPreferences(c: AppContext): Promise<Response> {
  const reader = await readerOf(c.var.system, c.var.config, c.req.param('token') ?? '')
  if (!reader) return noSuchLink(c)
  const form = await formData(c)
  const before = await choicesNow(c, reader)
  if (form.get('List-Unsubscribe') === 'One-Click') {
    await choose(c, reader, 'one click')
    return page(
      c,
      reader,
      await choicesNow(c, reader),
      KEYS.filter((key) => before[key]),
    )
  }
  if (form.get('form') !== 'choices') return c.redirect(`/u/${c.req.param('token')}`, 303)
  const chosen = new Set(form.getAll('get'))
  const has = (key: Key) => chosen.has(key)
  await choose(c, reader, {
    reminders: has('reminders'),
    updates: has('updates'),
    reports: has('reports'),
    survey: has('survey'),
    everywhere: has('everywhere'),
  })
  const kept = KEYS.filter((key) => before[key]).join(' ')
  return c.redirect(`/u/${c.req.param('token')}?${new URLSearchParams({ before: kept })}`, 303)
}

/** An address without an account has one choice: mail or none. */
async function choicesNow(c: AppContext, { person_id, address, ...place }: Reader): Promise<Choices> {
  if (person_id !== null) return choicesOf(await mutesOf(c.var.system, person_id), place)
  const gets = !(await isSuppressed(c.var.system, address))
  return { reminders: gets, updates: gets, reports: gets, survey: gets, everywhere: gets }
}

async function choose(c: AppContext, reader: Reader, choices: Choices | 'one click') {
  const { system, now } = c.var
  if (reader.person_id === null) {
    const gets = choices !== 'one click' && choices.everywhere
    return system.commit([gets ? addressAllowed(system, reader.address) : addressSuppressed(system, reader.address, now)])
  }
  const before = await mutesOf(system, reader.person_id)
  const muted = oneClick(reader.purpose, reader)
  const after = choices === 'one click' ? [...before, muted] : mutesAfter(before, reader, choices)
  return system.commit(mutesChanged(system, reader.person_id, before, after, now))
}

const isKey = (text: string): text is Key => (KEYS as readonly string[]).includes(text)

function page(c: AppContext, reader: Reader, choices: Choices, before: Key[] | null): Response {
  const action = `/u/${c.req.param('token')}`
  const organization = reader.organization_name ?? 'this organization'
  const shown = rowsFor(reader, organization)
  const changed = before !== null && KEYS.some((key) => before.includes(key) !== choices[key])
  return plainPage(c, {
    title: 'Your e-mails',
    children: (
      <>
        <h1>Your e-mails</h1>
        {before !== null && (
          <div class="survey-end" role="status">
            <p>{saidOf(shown.map(({ key }) => choices[key]))}</p>
            {changed && (
              <form method="post" action={action}>
                <input type="hidden" name="form" value="choices" />
                {before.map((key) => (
                  <input key={key} type="hidden" name="get" value={key} />
                ))}
                <button class="button" type="submit">
                  Undo
                </button>
              </form>
            )}
          </div>
        )}
        <form class="survey-end" method="post" action={action}>
          <input type="hidden" name="form" value="choices" />
          {/* What is not shown here stays as it is. */}
          {KEYS.filter((key) => choices[key] && !shown.some((row) => row.key === key)).map((key) => (
            <input key={key} type="hidden" name="get" value={key} />
          ))}
          <fieldset class="question">
            <legend class="question__text">What do you want to get at {reader.address}?</legend>
            <div class="choices">
              {shown.map(({ key, label }) => (
                <label key={key} class="choice">
                  <input class="choice__control" type="checkbox" name="get" value={key} checked={choices[key]} />
                  <span class="choice__label">{label}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <p>E-mails about your own account, such as codes that you ask for, always come.</p>
          <p>
            <button class="button button--main" type="submit">
              Save
            </button>
          </p>
        </form>
      </>
    ),
  })
}

function rowsFor({ person_id, survey_title }: Reader, organization: string): { key: Key; label: string }[] {
  const all = { key: 'everywhere' as const, label: 'E-mails of organizations at all' }
  if (person_id === null) return [all]
  return [
    { key: 'reminders', label: `Reminders of ${organization}` },
    { key: 'updates', label: `News of ${organization}` },
    { key: 'reports', label: `Reports of ${organization}` },
    ...(survey_title === null ? [] : [{ key: 'survey' as const, label: `Anything about “${survey_title}”` }]),
    all,
  ]
}

const saidOf = (gets: readonly boolean[]) => {
  if (gets.every(Boolean)) return 'Saved. You get all of these e-mails.'
  return gets.some(Boolean) ? 'Saved. You no longer get what is not ticked.' : 'Saved. You no longer get any of these e-mails.'
}

const noSuchLink = (c: AppContext) =>
  plainPage(c, {
    title: 'Link not valid',
    status: 410,
    children: (
      <>
        <h1>This link does not work</h1>
        <p>It is not complete, or the e-mail that it came with is long gone. Open the link of a newer e-mail, or sign in.</p>
        <p>
          <a href="/app/sign-in">Go to sign in</a>
        </p>
      </>
    ),
  })

import { type Choices, choicesOf, KINDS, mutesAfter, oneClick } from '../../core/mail/preferences.ts'
import type { AppContext } from '../http/context.ts'
import { addressAllowed, addressSuppressed, isSuppressed, mutesChanged, mutesOf, type Reader, readerOf } from '../mail/preferences.ts'
import { type SayAround, sayAroundSurvey } from './around.ts'
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
  const say = sayAroundSurvey(c, null)
  const shown = rowsFor(reader, say)
  const [before_address, after_address] = say.around('mail-what', { email: '\n' }).split('\n')
  const changed = before !== null && KEYS.some((key) => before.includes(key) !== choices[key])
  return plainPage(c, {
    title: say.around('mail-choices'),
    language: say.language,
    children: (
      <>
        <h1>{say.around('mail-choices')}</h1>
        {before !== null && (
          <div class="survey-end" role="status">
            <p>{say.around(saidOf(shown.map(({ key }) => choices[key])))}</p>
            {changed && (
              <form method="post" action={action}>
                <input type="hidden" name="form" value="choices" />
                {before.map((key) => (
                  <input key={key} type="hidden" name="get" value={key} />
                ))}
                <button class="button" type="submit">
                  {say.around('mail-undo')}
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
            <legend class="question__text">
              {before_address}
              <bdi>{reader.address}</bdi>
              {after_address}
            </legend>
            <div class="choices">
              {shown.map(({ key, label }) => (
                <label key={key} class="choice">
                  <input class="choice__control" type="checkbox" name="get" value={key} checked={choices[key]} />
                  <span class="choice__label">{label}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <p>{say.around('mail-account')}</p>
          <p>
            <button class="button button--main" type="submit">
              {say.around('mail-save')}
            </button>
          </p>
        </form>
      </>
    ),
  })
}

function rowsFor({ person_id, organization_name, survey_title }: Reader, { around }: SayAround): { key: Key; label: string }[] {
  const all = { key: 'everywhere' as const, label: around('mail-everywhere') }
  if (person_id === null) return [all]
  const organization = organization_name ?? ''
  return [
    ...KINDS.map((key) => ({ key, label: around(`mail-${key}`, { organization }) })),
    ...(survey_title === null ? [] : [{ key: 'survey' as const, label: around('mail-survey', { title: survey_title }) }]),
    all,
  ]
}

const saidOf = (gets: readonly boolean[]) => {
  if (gets.every(Boolean)) return 'mail-all'
  return gets.some(Boolean) ? 'mail-some' : 'mail-none'
}

function noSuchLink(c: AppContext): Response {
  const { around, language } = sayAroundSurvey(c, null)
  return plainPage(c, {
    title: around('mail-link'),
    language,
    status: 410,
    children: (
      <>
        <h1>{around('mail-link')}</h1>
        <p>{around('mail-link-why')}</p>
        <p>
          <a href="/app/sign-in">{around('mail-sign-in')}</a>
        </p>
      </>
    ),
  })
}

import { beforeAll, expect, it } from 'vitest'
import type { Definition, Survey } from '../../core/surveys/contract.ts'
import { type Owner, type Person, world } from '../testing/world.ts'

const w = world()
let owner: Owner
beforeAll(async () => {
  owner = await w.given.owner()
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
const carried = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

/** A browser without script: it sends each page’s form with what the page carries. */
function visit({ slug }: Survey, search = '', headers: Record<string, string> = {}) {
  let page = ''
  return {
    open: async () => {
      page = (await w.stranger.call('GET', `/s/${slug}${search}`, undefined, headers)).text
      return page
    },
    send: async (fields: Record<string, string>) => {
      const names = ['session_id', 'respondent_token', 'revision', 'step']
      const kept = Object.fromEntries(names.map((name) => [name, carried(page, name)]))
      const action = /action="(\/s[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
      page = (await w.stranger.call('POST', action, new URLSearchParams({ ...kept, ...fields }).toString(), { ...FORM, ...headers })).text
      return page
    },
  }
}

const yesNo = (id: string, more: object = {}) => ({ kind: 'yes_no' as const, id, text: `${id}?`, ...more })
const branching: Definition = {
  languages: ['en'],
  result_type: 'flat',
  groups: [],
  pages: [
    {
      id: 'one',
      questions: [
        { kind: 'hidden', id: 'source', text: 'Source' },
        { kind: 'short_text', id: 'name', text: 'Your name?' },
        yesNo('poster', { show_if: { eq: [{ answer: 'source' }, 'poster'] } }),
        yesNo('works', { text: 'Do you work, {{answer.name}}?' }),
        yesNo('nights', { show_if: { eq: [{ answer: 'works' }, true] } }),
      ],
      jumps: [{ if: { eq: [{ answer: 'works' }, false] }, to: 'last' }],
    },
    { id: 'two', questions: [yesNo('happy')] },
    { id: 'last', questions: [yesNo('again', { show_if: { answered: 'works' }, required: true })] },
  ],
}

it('asks page by page what is on the way, says what was answered, and brings the link’s fields along', async () => {
  const survey = await w.given.survey(owner, { definition: branching, settings: { display: 'page' } })
  const visitor = visit(survey, '?source=poster')
  expect(await visitor.open()).toContain('name="q.poster"')
  expect(await visit(survey).open()).not.toContain('name="q.poster"')
  // What the answers bring up on the page itself is asked before the next one.
  const more = await visitor.send({ 'q.name': '<i>Vera</i>', 'q.works': 'yes' })
  expect(more).toContain('name="q.nights"')
  expect(more).toContain('Do you work, &lt;i>Vera&lt;/i>?')
  expect(more).toContain('name="q.poster"')
  expect(await visitor.send({ 'q.name': 'Vera', 'q.works': 'yes', 'q.nights': 'no' })).toContain('name="q.happy"')
  await visitor.send({ action: 'back' })
  const jumped = await visitor.send({ 'q.name': 'Vera', 'q.works': 'no', 'q.nights': 'no' })
  expect(jumped).toContain('name="q.again"')
  expect(jumped).toContain('Send my answers')
  expect(await visitor.send({ action: 'submit' })).toContain('Please answer this question.')
  expect(await visitor.send({ action: 'submit', 'q.again': 'yes' })).toContain('name="email"')
  await visitor.send({ action: 'identify', email: 'vera.dropped@example.org' })
  const code = await w.codeFor('vera.dropped@example.org')
  const done = await visitor.send({ action: 'verify', email: 'vera.dropped@example.org', code })
  expect(done).toContain('These answers do not count')
  expect(done).toContain('<li>nights?</li>')
  expect(done).not.toContain('<li>happy?</li>')
})

it('keeps everybody’s own order through the whole survey', async () => {
  const pages = Array.from({ length: 5 }, (_, i) => ({ id: `p${i}`, questions: [yesNo(`q${i}`, { required: true })] }))
  const definition = { ...branching, pages, randomize: { pages: true } }
  const survey = await w.given.survey(owner, { definition, settings: { display: 'page', min_days_between_attempts: 0 } })
  const someone: Person = await w.given.person()
  const { headers } = await w.stranger.post('/auth/login', { email: someone.email, password: 'correct horse battery', session: 'cookie' })
  const visitor = visit(survey, '', {
    cookie: headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  })
  let page = await visitor.open()
  for (let turn = 0; turn < 12 && !page.includes('Thank you'); turn++) {
    const asked = /name="q\.(q\d)"/.exec(page)?.[1] ?? ''
    page = await visitor.send({ [`q.${asked}`]: 'yes', action: page.includes('Send my answers') ? 'submit' : 'next' })
  }
  expect(page).toContain('Thank you')
})
